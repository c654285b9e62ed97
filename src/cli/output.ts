import { writeSync } from 'node:fs';

/**
 * Writes to the standard output and waits until it took it. Ends quietly when the reader has seen enough: `netloom link list | head -1`.
 * The descriptor is written to as it is: `process.stdout` would first load what Node has of streams and sockets.
 */
export async function print(text: string): Promise<void> {
  try {
    const rest = writeAtOnce(Buffer.from(text));
    if (rest.length > 0) await writeWhenTaken(rest);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
    throw error;
  }
}

/** Writes what is taken without being waited for: all of it, unless somebody who shares the pipe has made it non-blocking. Returns the rest. */
function writeAtOnce(bytes: Uint8Array): Uint8Array {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(1, bytes, written);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
  return bytes.subarray(written);
}

function writeWhenTaken(bytes: Uint8Array): Promise<void> {
  const { stdout } = process;
  // told by whoever is printing; an event that nobody listens to would end the process
  if (stdout.listenerCount('error') === 0) stdout.on('error', () => {});
  return new Promise((resolve, reject) => {
    stdout.write(bytes, (error) => {
      if (error === undefined || error === null) resolve();
      else reject(error);
    });
  });
}
