/** Ends quietly when the reader has seen enough: `netloom link list | head -1`. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // everything else is told by whoever was printing
    if (error.code === 'EPIPE') process.exit(0);
  });
}

/** Writes to the standard output and waits until it took it. */
export const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === undefined || error === null || (error as NodeJS.ErrnoException).code === 'EPIPE') resolve();
      else reject(error);
    });
  });
