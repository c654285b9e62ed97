import { xtables } from '../../messages/index.ts';
import { printable } from '../printable.ts';
import { type IptablesNames, ruleWords } from './rule.ts';

/** How a table is printed. */
export interface IptablesTextOptions extends IptablesNames {
  /** With the packets and bytes of each rule. */
  readonly counters?: boolean | undefined;
}

const notMade: Omit<xtables.IptablesChain, 'name'> = { policy: 'accept', packets: 0n, bytes: 0n, rules: [] };

/** The chains of a table, with those that iptables takes for there as long as nobody made them. */
function chainsOf({ name, chains }: xtables.IptablesTable): readonly xtables.IptablesChain[] {
  const builtin: readonly string[] = xtables.builtinTable(name)?.chains ?? [];
  const made = new Map(chains.flatMap((chain) => (chain.policy === undefined ? [] : [[chain.name, chain] as const])));
  const extra = [...made.values()].filter((chain) => !builtin.includes(chain.name));
  return [
    ...builtin.map((chain) => made.get(chain) ?? { name: chain, ...notMade }),
    ...extra,
    ...chains.filter(({ policy }) => policy === undefined),
  ];
}

/**
 * A table as `iptables -S` prints it, with counters as `iptables -S -v` does; only one chain of it where one is named. A rule that iptables has no words
 * for is a comment: without what is in brackets it would say something else.
 */
export function formatIptablesRules(
  table: xtables.IptablesTable,
  { chain, counters = false, ...names }: IptablesTextOptions & { readonly chain?: string | undefined } = {},
): string {
  const chains = chainsOf(table).filter(({ name }) => chain === undefined || name === chain);
  const heads = chains.map(({ name, policy, packets, bytes }) => {
    if (policy === undefined) return `-N ${printable(name)}`;
    return `-P ${printable(name)} ${policy.toUpperCase()}${counters ? ` -c ${packets} ${bytes}` : ''}`;
  });
  const rules = chains.flatMap(({ name, rules: list }) =>
    list.map((rule) => ruleLine(table, name, rule, names, counters ? 'within' : 'none')),
  );
  return lines([...remarks(table), ...heads, ...rules]);
}

/** A table as `iptables-save` prints it, between `*table` and `COMMIT`, with counters as `iptables-save -c` does. */
export function formatIptablesSave(
  table: xtables.IptablesTable,
  { counters = false, ...names }: IptablesTextOptions = {},
): string {
  const chains = chainsOf(table);
  const heads = chains.map(
    ({ name, policy, packets, bytes }) =>
      `:${printable(name)} ${policy?.toUpperCase() ?? '-'} [${policy === undefined ? '0:0' : `${packets}:${bytes}`}]`,
  );
  const rules = chains.flatMap(({ name, rules: list }) =>
    list.map((rule) => ruleLine(table, name, rule, names, counters ? 'before' : 'none')),
  );
  return lines([...remarks(table), `*${table.name}`, ...heads, ...rules, 'COMMIT']);
}

const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('');

function ruleLine(
  { family }: xtables.IptablesTable,
  chain: string,
  rule: xtables.IptablesRule,
  names: IptablesNames,
  counters: 'none' | 'within' | 'before',
): string {
  const { words, isWhole } = ruleWords(family, rule, { ...names, counters: counters === 'within' });
  const line = ['-A', printable(chain), ...words].join(' ');
  const counted = counters === 'before' ? `[${rule.packets}:${rule.bytes}] ${line}` : line;
  return isWhole ? counted : `# ${counted}`;
}

/** What of the table is not shown here. */
const remarks = ({ otherChains, name }: xtables.IptablesTable): string[] =>
  otherChains.length === 0
    ? []
    : [`# Table ${name} has chains that iptables did not make: ${otherChains.map(printable).join(', ')}`];
