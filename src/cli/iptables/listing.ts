import { xtables } from '../../messages/index.ts';
import { formatIptablesRules, formatIptablesSave } from '../../text/index.ts';
import { readNames } from '../names.ts';

/** What is printed, and how. */
export interface RulesSelection {
  readonly family: xtables.ExtensionFamily;
  readonly table: string;
  readonly chain?: string | undefined;
  readonly counters?: boolean;
}

/** The programs of each back end, as distributions name them. */
export const programs = {
  ip: { nft: 'iptables-nft', legacy: 'iptables-legacy' },
  ip6: { nft: 'ip6tables-nft', legacy: 'ip6tables-legacy' },
} as const;

/**
 * A table as `iptables -S` prints it, of the back end that does something with it; where both do, one behind the other, each below its name. Where nobody
 * made the table, its chains are there all the same and accept everything.
 */
export function listRules(
  { tables, setNames }: xtables.IptablesRuleset,
  { family, table, chain, counters = false }: RulesSelection,
): string {
  const names = readNames(new Map());
  const ofTable = tables.filter((one) => one.family === family && one.name === table);
  const [nobody]: readonly xtables.IptablesTable[] = [
    { backEnd: 'nft', family, name: table, chains: [], otherChains: [] },
  ];
  const busy = ofTable.filter((one) => !xtables.isIdle(one));
  const shown = busy.length > 0 ? busy : [ofTable[0] ?? nobody].filter((one) => one !== undefined);
  return shown
    .map((one) => heading(one, shown.length) + formatIptablesRules(one, { chain, counters, names, setNames }))
    .join('');
}

/** Tables as `iptables-save` prints them, those of each back end below its name where both have some. */
export function saveRules(
  { tables, setNames }: xtables.IptablesRuleset,
  { counters = false }: { readonly counters?: boolean },
): string {
  const names = readNames(new Map());
  const backEnds = [...new Set(tables.map(({ backEnd }) => backEnd))];
  return backEnds
    .map((backEnd) => {
      const own = tables.filter((table) => table.backEnd === backEnd);
      const [first] = own;
      const text = own.map((table) => formatIptablesSave(table, { counters, names, setNames })).join('');
      return first === undefined ? '' : heading(first, backEnds.length) + text;
    })
    .join('');
}

const heading = ({ backEnd, family }: xtables.IptablesTable, count: number): string =>
  count > 1 ? `# ${programs[family][backEnd]}\n` : '';

/** The same for JSON: a name of a set stands under its index. */
export const rulesObject = ({ tables, setNames }: xtables.IptablesRuleset): object => ({
  tables,
  sets: Object.fromEntries(setNames),
});
