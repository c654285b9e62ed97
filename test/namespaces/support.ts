import { execFileSync, type spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { defaultKernel, type Kernel, SystemCallError } from 'netloom/socket';
import { eventually } from '../support/eventually.ts';

export const PINS = '/var/run/netns';
export const here = (): string => readlinkSync('/proc/thread-self/ns/net');
export const numberOf = (inode: bigint): string => `net:[${inode}]`;
export const mounts = (): string => readFileSync('/proc/self/mountinfo', 'utf8');
export const descriptors = (): number => readdirSync('/proc/self/fd').length;
export const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', timeout: 60_000 }).trim();

export async function refused(action: Promise<unknown>): Promise<Error & { code?: string }> {
  const error = await action.then(
    () => undefined,
    (failure: Error) => failure,
  );
  if (error === undefined) throw new Error('it was not refused');
  return error;
}
export const ended = (
  child: ReturnType<typeof spawn>,
): Promise<{ code: number | null; signal: string | null; output: string }> =>
  new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (text) => {
      output += text;
    });
    child.stderr?.on('data', (text) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });

/** Waits until a process is traced; one that is gone was. */
export const traced = (pid: number): Promise<boolean> =>
  eventually(() => {
    try {
      return /^TracerPid:\t[1-9]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return true;
    }
  }, `strace attaches to ${pid}`);

/** Waits until a process has become a program: its command line is told from then on. */
export const become = (pid: number | undefined, commandLine: string): Promise<boolean> =>
  eventually(
    () => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') === commandLine,
    `${pid} becomes ${commandLine}`,
  );

/** A kernel whose n-th call fails; closing always works. */
export function failingKernel(failing: number): { kernel: Kernel; calls: string[] } {
  const real = defaultKernel();
  const home = here();
  const calls: string[] = [];
  const kernel = new Proxy(real, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => {
        // the way back cannot fail without ending the process: another test does that
        if (name !== 'close' && !(name === 'setns' && here() !== home)) {
          calls.push(String(name));
          if (calls.length === failing) throw new SystemCallError(String(name), 5);
        }
        return Reflect.apply(method, target, args);
      };
    },
  });
  return { kernel, calls };
}
