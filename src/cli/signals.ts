import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** What is passed on to a program that runs in our place. */
const PASSED = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2', 'SIGALRM'] as const;

/** What a terminal sends to everybody in the foreground, the program included. */
const OF_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/** Node has other uses for these: they cannot end this process the way they ended the program. */
const NOT_OURS: readonly NodeJS.Signals[] = ['SIGUSR1', 'SIGPIPE'];

/** Passes signals on to a child for as long as it runs, and outlives them. */
export class SignalRelay implements Disposable {
  #child: ChildProcess | undefined;
  readonly #pass = (signal: NodeJS.Signals): void => {
    // the terminal has told the child already: twice would mean something else to a shell or an editor
    if (OF_TERMINAL.includes(signal) && isForeground()) return;
    this.#child?.kill(signal);
  };

  constructor() {
    for (const signal of PASSED) process.on(signal, this.#pass);
  }

  to(child: ChildProcess): void {
    this.#child = child;
  }

  [Symbol.dispose](): void {
    for (const signal of PASSED) process.off(signal, this.#pass);
  }
}

/** Ends this process as a child of it ended: with its exit code, or by the signal that ended it. */
export function endAs(code: number | null, signal: NodeJS.Signals | null): void {
  process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  if (signal !== null && !NOT_OURS.includes(signal)) process.kill(process.pid, signal);
}

/** Whether this process is in the foreground of a terminal: its process group is the one that the terminal sends signals to. */
function isForeground(): boolean {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // behind the name, which may hold blanks and parentheses: state, parent, group, session, terminal, group in the foreground
  const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return group === foreground;
}
