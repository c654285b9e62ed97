import type { nftables } from '../../messages/index.ts';
import type { Codec } from '../../protocol/index.ts';
import { chainToMessage, type FirewallChainInput } from './chain.ts';
import { type FirewallFlowtableInput, flowtableToMessage } from './flowtable.ts';
import type { FirewallKey, TableKey } from './header.ts';
import type { FirewallObject, FirewallObjectInput } from './object.ts';
import { chains, flowtables, objects, sets, tables } from './operations.ts';
import type { AnonymousSetInput } from './rule.ts';
import type { FirewallSetInput } from './set.ts';
import type { FirewallTableInput, firewallTable } from './table.ts';
import type { Sending } from './verbs.ts';

/** Something in a table by its name, or as it was listed: by its handle then, which is of that one and not of a later one with the same name. */
export type Named =
  | FirewallKey
  | { readonly family: FirewallKey['family']; readonly table: string; readonly handle: bigint };
/** A stateful object; its type is a part of its name. */
export type NamedObject = Named & { readonly type?: FirewallObject['type'] | undefined };
export type NamedTable = TableKey | { readonly family: FirewallKey['family']; readonly handle: bigint };

/** The kernel's to say, or another's to give: an object that was listed has them. */
const withoutReported = (object: object): Record<string, unknown> => {
  const { use: _, handle: __, owner: ___, ...rest } = object as Record<string, unknown>;
  return rest;
};

// less would be an order to delete all of them
const missing = (field: string, what: string): TypeError => new TypeError(`${field}: it is not said ${what}`);

const tableKey = (named: NamedTable) => {
  const { family, name, handle } = named as FirewallTableInput & { family: TableKey['family'] };
  if (name === undefined && handle === undefined) throw missing('name', 'which table is meant');
  return { family, name, handle };
};
const key = (named: Named) => {
  const { family, table, name, handle } = named as FirewallKey & { handle?: bigint };
  if (table === undefined) throw missing('table', 'which table it is in');
  if (name === undefined && handle === undefined) throw missing('name', 'which one is meant');
  return { family, table, name, handle };
};
const keyMessage = (named: Named) => {
  const { family, ...attributes } = key(named);
  return { family, attributes };
};

export const sendings = {
  tables: {
    operations: tables,
    whole: (table) => withoutReported(table) as FirewallTableInput,
    key: tableKey,
  } satisfies Sending<typeof firewallTable, FirewallTableInput, NamedTable>,
  chains: {
    operations: chains,
    whole: (chain) => chainToMessage(withoutReported(chain) as unknown as FirewallChainInput),
    key: keyMessage,
  } satisfies Sending<typeof nftables.chain, FirewallChainInput, Named>,
  sets: {
    operations: sets,
    // how it is kept and how many are in it is the kernel's to say
    whole: (set, id) => {
      const { type: _, count: __, elements: ___, ...rest } = withoutReported(set);
      return { ...rest, id } as FirewallSetInput;
    },
    key,
  } satisfies Sending<Codec<unknown, FirewallSetInput>, AnonymousSetInput, Named>,
  objects: {
    operations: objects,
    // the kernel wants to see what it holds, be it nothing
    whole: (object) => ({ data: {}, ...withoutReported(object) }) as FirewallObjectInput,
    // the type is a part of its name
    key: (named) => {
      if (named.type === undefined) throw missing('type', 'of which type it is');
      return { ...key(named), type: named.type } as FirewallObjectInput;
    },
  } satisfies Sending<Codec<unknown, FirewallObjectInput>, FirewallObjectInput, NamedObject>,
  flowtables: {
    operations: flowtables,
    whole: (flowtable) => flowtableToMessage(withoutReported(flowtable) as unknown as FirewallFlowtableInput),
    key: keyMessage,
  } satisfies Sending<typeof nftables.flowtable, FirewallFlowtableInput, Named>,
};
