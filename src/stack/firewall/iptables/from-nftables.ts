import { xtables } from '../../../messages/index.ts';
import type { FirewallChain } from '../chain.ts';
import type { FirewallRule } from '../rule.ts';
import type { FirewallTable } from '../table.ts';
import { inOrder } from './chain-order.ts';
import { natives } from './native/index.ts';
import type { Native, NativeName } from './native/native.ts';
import { RuleDraft } from './rule-draft.ts';

/** What nf_tables holds that iptables may have put there. */
export interface NftablesRules {
  readonly tables: readonly FirewallTable[];
  readonly chains: readonly FirewallChain[];
  readonly rules: readonly FirewallRule[];
}

/** The tables that have the names of those of iptables-nft and ip6tables-nft, in the order in which it saves them. */
export function tablesFromNftables({ tables, chains, rules }: NftablesRules): xtables.IptablesTable[] {
  return Object.keys(xtables.builtinTables).flatMap((name) =>
    tables.flatMap((table) => {
      const family = xtables.iptablesFamily(table.family);
      if (family === undefined || table.name !== name) return [];
      const isOfTable = (one: { readonly family: unknown; readonly table: string }): boolean =>
        one.family === table.family && one.table === table.name;
      return [tableFromNftables(family, name, chains.filter(isOfTable), rules.filter(isOfTable))];
    }),
  );
}

function tableFromNftables(
  family: xtables.ExtensionFamily,
  name: string,
  chains: readonly FirewallChain[],
  rules: readonly FirewallRule[],
): xtables.IptablesTable {
  const shown = chains.filter((chain) => chain.hook === undefined || isBuiltin(name, chain));
  const rulesOf = new Map<string, xtables.IptablesRule[]>(shown.map((chain) => [chain.name, []]));
  for (const rule of rules) rulesOf.get(rule.chain)?.push(ruleFromNftables(family, rule));
  return {
    backEnd: 'nft',
    family,
    name,
    chains: inOrder(
      name,
      shown.map(({ hook, policy, counters, name: chain }) => ({
        name: chain,
        ...(hook === undefined ? {} : { policy: policy === 'drop' ? 'drop' : 'accept' }),
        packets: counters?.packets ?? 0n,
        bytes: counters?.bytes ?? 0n,
        rules: rulesOf.get(chain) ?? [],
      })),
    ),
    otherChains: chains.filter((chain) => !shown.includes(chain)).map((chain) => chain.name),
  };
}

/** Whether a base chain is one that iptables makes: of its name, at its hook, with its priority. */
function isBuiltin(tableName: string, { name, type, hook, priority }: FirewallChain): boolean {
  const table = xtables.builtinTable(tableName);
  const chain = table?.chains.find((one) => one === name);
  return (
    table !== undefined &&
    chain !== undefined &&
    hook === chain.toLowerCase() &&
    type === table.type(chain) &&
    priority === table.priority(chain)
  );
}

/** What a rule of nf_tables says in the words of iptables; what it has no words for stays among `others`. */
export function ruleFromNftables(
  family: xtables.ExtensionFamily,
  { handle, expressions = [] }: Pick<FirewallRule, 'handle' | 'expressions'>,
): xtables.IptablesRule {
  const draft = new RuleDraft(family);
  draft.parts.handle = handle;
  for (const expression of expressions) {
    const { name = '', data } = expression;
    if (!isNative(name) || data === undefined || data instanceof Uint8Array) continue;
    // which format the data has, its name says: the decoder has seen to it
    (natives[name] as Native<never>)(data as never, draft, expression);
  }
  return draft.finish(expressions);
}

const isNative = (name: string): name is NativeName => Object.hasOwn(natives, name);
