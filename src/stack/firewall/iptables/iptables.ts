import { xtables } from '../../../messages/index.ts';
import { DecodeError } from '../../../protocol/index.ts';
import {
  type Kernel,
  legacyTableNames,
  type NetlinkSocket,
  readLegacyTable,
  readSetNames,
  SystemCallError,
} from '../../../socket/index.ts';
import type { CallOptions } from '../../connection.ts';
import { isWithoutNftables } from '../connection.ts';
import { tableFromLegacy } from './from-legacy.ts';
import { type NftablesRules, tablesFromNftables } from './from-nftables.ts';
import { setIndexes } from './set-indexes.ts';

/** Which tables to read; all by default. */
export interface IptablesOptions extends CallOptions {
  readonly family?: xtables.ExtensionFamily | undefined;
  readonly backEnd?: xtables.IptablesBackEnd | undefined;
  /** `filter`, `nat`, `mangle`, `raw` or `security`. */
  readonly table?: string | undefined;
}

const families = ['ip', 'ip6'] as const;

/** What reading the firewall of iptables needs: nf_tables as it is in one moment, and a way into the same namespace. */
export interface IptablesSource {
  nftables(options: CallOptions): Promise<NftablesRules>;
  readonly inside: NetlinkSocket['inside'];
}

/** The tables of both back ends. */
export async function readIptables(
  { nftables, inside }: IptablesSource,
  { family, backEnd, table, ...options }: IptablesOptions,
): Promise<xtables.IptablesRuleset> {
  if (table !== undefined && xtables.builtinTable(table) === undefined) {
    throw new RangeError(`table: '${table}' is not one of ${Object.keys(xtables.builtinTables).join(', ')}`);
  }
  const isWanted = (one: { readonly family: xtables.ExtensionFamily; readonly name: string }): boolean =>
    (family ?? one.family) === one.family && (table ?? one.name) === one.name;
  const tables: xtables.IptablesTable[] = [];
  if (backEnd !== 'legacy') {
    const read = await nftables(options).catch((error: unknown) => {
      if (isWithoutNftables(error)) return undefined;
      throw error;
    });
    if (read !== undefined) tables.push(...tablesFromNftables(read).filter(isWanted));
  }
  if (backEnd !== 'nft') {
    tables.push(...withAdvice(() => inside((kernel) => legacyTables(kernel, isWanted))));
  }
  const indexes = setIndexes(tables);
  const setNames = new Map<number, string>();
  if (indexes.size > 0) {
    const nameOf = withAdvice(() => inside((kernel) => readSetNames(kernel, indexes)));
    for (const index of indexes) {
      const name = nameOf(index);
      if (name !== undefined) setNames.set(index, name);
    }
  }
  return { tables, setNames };
}

/** The tables that are there: one that is only asked for would be made by the kernel. */
const legacyTables = (
  kernel: Kernel,
  isWanted: (one: { readonly family: xtables.ExtensionFamily; readonly name: string }) => boolean,
): xtables.IptablesTable[] =>
  families.flatMap((family) =>
    legacyTableNames(kernel, family)
      .filter((name) => isWanted({ family, name }))
      .map((name) => legacyTable(kernel, family, name)),
  );

/** Throws DecodeError, which names the table, where its blob is malformed. */
function legacyTable(kernel: Kernel, family: xtables.ExtensionFamily, name: string): xtables.IptablesTable {
  try {
    return tableFromLegacy(readLegacyTable(kernel, family, name));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new DecodeError(`${family}.${name}.${error.path}`, error.offset, error.reason);
  }
}

function withAdvice<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SystemCallError) || (error.code !== 'EPERM' && error.code !== 'EACCES')) throw error;
    error.message +=
      ': to read what iptables-legacy made takes CAP_NET_ADMIN in the network namespace: run as root, or in a namespace of your own (unshare --user --map-root-user --net)';
    throw error;
  }
}
