import type { Namespace } from '../../namespaces/index.ts';
import { toJson } from '../../protocol/index.ts';
import type { NetworkStack } from '../../stack/index.ts';
import { type Command, type Option, type Options, UsageError } from '../command.ts';
import { Listing } from '../listing.ts';
import { print } from '../output.ts';

/** What tells one list from another. */
interface List {
  /** What is typed: `link list`. */
  readonly name: string;
  readonly summary: string;
  /** What it shows, and which lines it prints them in. */
  readonly shows: string;
  readonly options?: Readonly<Record<string, Option>>;
  readonly text: (listing: Listing, options: Options) => Promise<string>;
  readonly json: (stack: NetworkStack, options: Options) => Promise<unknown>;
}

/** A command that shows one kind of object, as text or as JSON. */
export const listCommand = ({ name, summary, shows, options = {}, text, json: read }: List): Command => ({
  name,
  summary,
  about: `Shows ${shows}. Needs no privilege.`,
  options: { ...options, json: { type: 'boolean', help: 'a JSON array in the words of the library' } },
  operands: [],
  looksAtNamespace: true,
  async run(given, _, namespace) {
    if (given['json'] === true) {
      await using stack = await openStack(namespace);
      await print(`${JSON.stringify(toJson(await read(stack, given)), undefined, 2)}\n`);
      return;
    }
    using listing = new Listing(namespace);
    await print(await text(listing, given));
  },
});

/** Loaded when it is needed: it is most of what netloom is, and text needs little of it. */
async function openStack(namespace: Namespace | undefined): Promise<NetworkStack> {
  const { NetworkStack } = await import('../../stack/index.ts');
  return NetworkStack.open({ namespace });
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
