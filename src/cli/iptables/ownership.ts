import { xtables } from '../../messages/index.ts';
import { printable, type Ruleset } from '../../text/index.ts';

/** The tables of nf_tables by who made them. */
export interface Ownership {
  /** Those that iptables and ip6tables made, and whose every rule they can print. */
  readonly ofIptables: Ruleset['tables'];
  readonly others: Ruleset['tables'];
  /** Of the others, those of arptables and ebtables: the program, and the tables. */
  readonly programs: ReadonlyMap<string, Ruleset['tables']>;
}

type TableMessage = Ruleset['tables'][number];

export function ownershipOf(ruleset: Ruleset, { tables }: xtables.IptablesRuleset): Ownership {
  const whole = new Set(
    tables
      .filter((table) => table.backEnd === 'nft' && xtables.isWhollyOfIptables(table))
      .map(({ family, name }) => `${family} ${name}`),
  );
  const isOfIptables = (table: TableMessage): boolean => whole.has(nameOf(table)) && !hasMore(table, ruleset);
  const others = ruleset.tables.filter((table) => !isOfIptables(table));
  const programs = new Map<string, TableMessage[]>();
  for (const table of others) {
    const program = programOf(table, ruleset);
    if (program !== undefined) programs.set(program, [...(programs.get(program) ?? []), table]);
  }
  return { ofIptables: ruleset.tables.filter(isOfIptables), others, programs };
}

/** `ip filter` */
export const nameOf = ({ family, attributes }: TableMessage): string => `${family} ${printable(attributes.name ?? '')}`;

/** Whether a table has what iptables never puts into one: sets, objects, flowtables. */
const hasMore = (table: TableMessage, { sets, objects, flowtables }: Ruleset): boolean =>
  [...sets.map(({ set }) => set), ...objects, ...flowtables].some(
    (one) => one.family === table.family && one.attributes.table === table.attributes.name,
  );

function programOf({ family, attributes: { name = '' } }: TableMessage, { chains }: Ruleset): string | undefined {
  if (xtables.iptablesFamily(family) !== undefined) return undefined;
  const bases = chains.filter(
    (chain) => chain.family === family && chain.attributes.table === name && chain.attributes.hook !== undefined,
  );
  return xtables.programOf(
    family,
    name,
    bases.map((chain) => chain.attributes.name ?? ''),
  );
}
