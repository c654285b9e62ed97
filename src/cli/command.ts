import type { Namespace } from '../namespaces/index.ts';

/** What the user typed makes no command: exit code 2, one line that says what is wrong. */
export class UsageError extends Error {
  /** What was typed of a command that there is: its help tells more. */
  command: string | undefined;

  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Options that came with a command, by name. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** An option of a command: what it is called, and what `--help` says of it. */
export interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** How it is typed, `--table TABLE`, where it is not its name alone. */
  readonly typed?: string;
  readonly help: string;
}

/** One command of netloom: one file each. */
export interface Command {
  /** What is typed: `link list`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it does, for `--help`, which adds usage and options. */
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
  /** The words that follow the command, as `--help` shows them: `NAME`, `[PID]` where it may be missing, `[OBJECT ...]` for any number. */
  readonly operands: readonly string[];
  /** From which operand on every word is taken as it is, also one that looks like an option: a command line of somebody else's. */
  readonly verbatimFrom?: number;
  /** It looks at a network namespace: `--netns NAME` chooses which, and `run` is handed it, open. */
  readonly looksAtNamespace?: true;
  run(options: Options, operands: readonly string[], namespace: Namespace | undefined): Promise<void>;
}
