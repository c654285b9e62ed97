import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import type { Namespace } from 'netloom/namespaces';

const PORT = 7777;

/** Sends back whatever comes. */
const echo = `
  const socket = require('node:dgram').createSocket('udp4');
  socket.on('message', (text, from) => socket.send(text, from.port, from.address));
  socket.bind(${PORT}, () => process.stdout.write('listening'));`;

/** Asks once a tenth of a second, for ten seconds at most. */
const ask = (address: string): string => `
  const socket = require('node:dgram').createSocket('udp4');
  socket.on('message', (text, from) => { process.stdout.write(from.address); process.exit(0); });
  socket.on('error', () => undefined);
  setInterval(() => socket.send('ping', ${PORT}, '${address}', () => undefined), 100);
  setTimeout(() => process.exit(1), 10_000);`;

/** Ends a program, and waits until it is gone. */
async function end(program: ChildProcess): Promise<void> {
  if (program.pid === undefined || program.exitCode !== null || program.signalCode !== null) return;
  const gone = once(program, 'exit');
  program.kill('SIGKILL');
  await gone;
}

/**
 * Whether a packet from one namespace to an address in another comes back: a program is started in each, and nothing but the network lies between
 * them.
 */
export async function ping(from: Namespace, to: Namespace, address: string, signal: AbortSignal): Promise<boolean> {
  const options: SpawnOptions = { stdio: ['ignore', 'pipe', 'inherit'], signal, killSignal: 'SIGKILL' };
  const answering = to.spawn(process.execPath, ['-e', echo], options);
  // an aborted child says so by an error of its own
  answering.on('error', () => undefined);
  try {
    if (answering.stdout !== null) await once(answering.stdout, 'data', { signal });
    const asking = from.spawn(process.execPath, ['-e', ask(address)], options);
    asking.on('error', () => undefined);
    try {
      const [code] = await once(asking, 'exit', { signal });
      return code === 0;
    } finally {
      await end(asking);
    }
  } finally {
    await end(answering);
  }
}
