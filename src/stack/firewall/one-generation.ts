import type { nftables } from '../../messages/index.ts';
import type { CallOptions } from '../connection.ts';

/** How often the ruleset is read again where it changes meanwhile. */
const ATTEMPTS = 20;

/** What each kind of object is read as. */
interface ObjectKinds {
  readonly table: unknown;
  readonly chain: unknown;
  readonly rule: unknown;
  readonly set: unknown;
  readonly object: unknown;
  readonly flowtable: unknown;
}

/** How the kernel's lists are read. */
export interface ListSource<K extends ObjectKinds> {
  generation(options: CallOptions): Promise<number>;
  tables(options: CallOptions): Promise<K['table'][]>;
  chains(options: CallOptions): Promise<K['chain'][]>;
  /** Without their sets. */
  rules(options: CallOptions): Promise<K['rule'][]>;
  sets(options: CallOptions): Promise<K['set'][]>;
  elements(set: K['set'], options: CallOptions): Promise<nftables.SetElement[]>;
  objects(options: CallOptions): Promise<K['object'][]>;
  flowtables(options: CallOptions): Promise<K['flowtable'][]>;
}

/** The kernel's lists of one generation. */
export interface Lists<K extends ObjectKinds> {
  readonly generation: number;
  readonly tables: K['table'][];
  readonly chains: K['chain'][];
  readonly rules: K['rule'][];
  /** All of them, also those of rules. */
  readonly sets: { readonly set: K['set']; readonly elements: nftables.SetElement[] }[];
  readonly objects: K['object'][];
  readonly flowtables: K['flowtable'][];
}

/** The ruleset never stood still long enough to be read. */
export class RulesetChanging extends Error {
  readonly code = 'EINTR';

  constructor() {
    super(`ruleset: it changed under each of ${ATTEMPTS} attempts to read it`);
    this.name = 'RulesetChanging';
  }
}

/** Reads everything in one state: again where the generation went on meanwhile. Throws {@link RulesetChanging}. */
export function readLists<K extends ObjectKinds>(source: ListSource<K>, options: CallOptions): Promise<Lists<K>> {
  return inOneGeneration(source, options, async (generation) => {
    const tables = await source.tables(options);
    const chains = await source.chains(options);
    const rules = await source.rules(options);
    const sets: Lists<K>['sets'] = [];
    for (const set of await source.sets(options)) sets.push({ set, elements: await source.elements(set, options) });
    const objects = await source.objects(options);
    const flowtables = await source.flowtables(options);
    return { generation, tables, chains, rules, sets, objects, flowtables };
  });
}

/** What `read` finds while the generation does not go on. Throws {@link RulesetChanging}. */
export async function inOneGeneration<T>(
  source: Pick<ListSource<ObjectKinds>, 'generation'>,
  options: CallOptions,
  read: (generation: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const generation = await source.generation(options);
    try {
      const result = await read(generation);
      if ((await source.generation(options)) === generation) return result;
    } catch (error) {
      // a set or a list that went away, or changed, while it was read
      const { code } = error as { code?: unknown };
      if (code !== 'ENOENT' && code !== 'EINTR') throw error;
    }
  }
  throw new RulesetChanging();
}
