import type { nftables } from '../../messages/index.ts';
import type { FirewallRuleInput } from './rule.ts';

type Expressions = readonly nftables.ExpressionInput[];

/** What a name of an anonymous set is sent as: the kernel puts a number in. */
export const ANONYMOUS_NAME = '__set%d';

/** The keys of an expression's data that name a set, each with that for its number in the transaction. */
const references = [
  ['set', 'setId'],
  ['setName', 'setId'],
] as const;

/** The names of sets that expressions refer to. */
export function setNames(expressions: Expressions | undefined): readonly string[] {
  let names: string[] | undefined;
  for (const { data } of expressions ?? []) {
    const { set, setName } = (data ?? {}) as { readonly set?: unknown; readonly setName?: unknown };
    const name = set ?? setName;
    if (typeof name !== 'string') continue;
    names ??= [];
    names.push(name);
  }
  return names ?? none;
}
const none: readonly string[] = [];

/** The expressions with the sets that `ids` knows by their numbers in the transaction: their names are not theirs any more. */
export function withSetIds(
  expressions: FirewallRuleInput['expressions'],
  ids: ReadonlyMap<string, number>,
): FirewallRuleInput['expressions'] {
  return expressions?.map((expression) => {
    const data = expression.data as Record<string, unknown> | undefined;
    for (const [name, number] of references) {
      const id = ids.get(String(data?.[name]));
      if (id === undefined) continue;
      const { [number]: _, ...rest } = data ?? {};
      return { ...expression, data: { ...rest, [name]: ANONYMOUS_NAME, [number]: id } } as typeof expression;
    }
    return expression;
  });
}
