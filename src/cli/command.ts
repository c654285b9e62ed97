import type { ParseArgsConfig } from 'node:util';

/** What the user typed makes no command: exit code 2, one line that says what is wrong. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Options that came with a command, by name. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** One command of netloom: one file each. */
export interface Command {
  /** What is typed: `link list`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints: usage and options. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** How many words may follow the command. */
  readonly operands: number;
  run(options: Options, operands: readonly string[]): Promise<void>;
}
