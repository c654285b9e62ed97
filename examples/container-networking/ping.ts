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
 * Starts a program in each of two namespaces, one that answers and one that asks, and gives what the one that asks printed; undefined where it
 * had no answer. Nothing but the network lies between them.
 */
async function converse(
  from: Namespace,
  to: Namespace,
  { answer, question }: { readonly answer: string; readonly question: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const options: SpawnOptions = { stdio: ['ignore', 'pipe', 'inherit'], signal, killSignal: 'SIGKILL' };
  const answering = to.spawn(process.execPath, ['-e', answer], options);
  // an aborted child says so by an error of its own
  answering.on('error', () => undefined);
  try {
    if (answering.stdout !== null) await once(answering.stdout, 'data', { signal });
    const asking = from.spawn(process.execPath, ['-e', question], options);
    asking.on('error', () => undefined);
    let said = '';
    asking.stdout?.on('data', (text) => {
      said += text;
    });
    try {
      const [code] = await once(asking, 'close', { signal });
      return code === 0 ? said : undefined;
    } finally {
      await end(asking);
    }
  } finally {
    await end(answering);
  }
}

/** Whether a packet from one namespace to an address in another comes back. */
export async function ping(from: Namespace, to: Namespace, address: string, signal: AbortSignal): Promise<boolean> {
  return (await converse(from, to, { answer: echo, question: ask(address) }, signal)) !== undefined;
}

/** Tells each caller what address it comes from. */
const mirror = (port: number): string => `
  const server = require('node:net').createServer((socket) => socket.end(socket.remoteAddress));
  server.listen(${port}, '0.0.0.0', () => process.stdout.write('listening'));`;

/** Connects, and prints what is said. */
const listen = (address: string, port: number): string => `
  const socket = require('node:net').connect(${port}, '${address}');
  socket.on('error', () => process.exit(1));
  socket.setTimeout(10_000, () => process.exit(1));
  socket.pipe(process.stdout);`;

/**
 * Makes a connection from one namespace to an address and port, behind which a server of another namespace listens on a port of its own, and gives the address
 * that the server saw it come from; undefined where there was none.
 */
export const call = (
  from: Namespace,
  to: Namespace,
  { address, port, listensOn = port }: { readonly address: string; readonly port: number; readonly listensOn?: number },
  signal: AbortSignal,
): Promise<string | undefined> =>
  converse(from, to, { answer: mirror(listensOn), question: listen(address, port) }, signal);
