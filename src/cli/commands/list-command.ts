import { toJson } from '../../protocol/index.ts';
import { NetworkStack } from '../../stack/index.ts';
import { type Command, type Options, UsageError } from '../command.ts';
import { Listing } from '../listing.ts';
import { print } from '../output.ts';

/** An option of a list: what it is called, and what `--help` says of it. */
interface ListOption {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** How it is typed, `--table TABLE`, where it is not its name alone. */
  readonly typed?: string;
  readonly help: string;
}

/** What tells one list from another. */
interface List {
  /** What is typed: `link list`. */
  readonly name: string;
  readonly summary: string;
  /** What it shows, and which lines it prints them in. */
  readonly shows: string;
  readonly options?: Readonly<Record<string, ListOption>>;
  readonly text: (listing: Listing, options: Options) => Promise<string>;
  readonly json: (stack: NetworkStack, options: Options) => Promise<unknown>;
}

/** A command that shows one kind of object, as text or as JSON. */
export const listCommand = ({ name, summary, shows, options = {}, text, json: read }: List): Command => ({
  name,
  summary,
  help: helpOf(name, shows, options),
  options: {
    ...Object.fromEntries(
      Object.entries(options).map(([key, { type, short }]) => [key, short === undefined ? { type } : { type, short }]),
    ),
    json: { type: 'boolean' },
  },
  operands: 0,
  async run(given) {
    if (given['json'] === true) {
      await using stack = NetworkStack.open();
      await print(`${JSON.stringify(toJson(await read(stack, given)), undefined, 2)}\n`);
      return;
    }
    using listing = new Listing();
    await print(await text(listing, given));
  },
});

function helpOf(name: string, shows: string, options: Readonly<Record<string, ListOption>>): string {
  const typed = ([key, { typed: words, short }]: readonly [string, ListOption]) =>
    words ?? (short === key ? `-${key}` : `--${key}`);
  const rows = [
    ...Object.entries(options).map((entry) => [typed(entry), entry[1].help] as const),
    ['--json', 'a JSON array in the words of the library'] as const,
    ['--help', 'this text'] as const,
  ];
  const width = Math.max(...rows.map(([words]) => words.length));
  const usage = [...Object.entries(options).map(typed), '--json'].map((words) => ` [${words}]`).join('');
  return `Usage: netloom ${name}${usage}

Shows ${shows}. Needs no privilege.

Options:
${rows.map(([words, help]) => `  ${words.padEnd(width)}  ${help}\n`).join('')}`;
}

/** The options of a list that is one family's. */
export const familyOptions = {
  4: { type: 'boolean', short: '4', help: 'IPv4' },
  6: { type: 'boolean', short: '6', help: 'IPv6' },
} as const;

/** The family that `-4` or `-6` asks for. */
export function familyIn({ 4: inet, 6: inet6 }: Options): 'inet' | 'inet6' | undefined {
  if (inet === true && inet6 === true) throw new UsageError('-4 and -6 exclude each other');
  return inet === true ? 'inet' : inet6 === true ? 'inet6' : undefined;
}
