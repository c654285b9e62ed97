import type { nftables } from '../../messages/index.ts';
import type { FirewallRuleInput } from './rule.ts';

type Expressions = readonly nftables.ExpressionInput[];

/** What a name of an anonymous set is sent as: the kernel puts a number in. */
export const ANONYMOUS_NAME = '__set%d';

/** The key of an expression's data that names a set, where it does; the set's number in the transaction is `setId` in all of them. */
function setKey(expression: string | undefined): 'set' | 'setName' | undefined {
  switch (expression) {
    case 'lookup':
      return 'set';
    case 'dynset':
    case 'objref':
      return 'setName';
    default:
      return undefined;
  }
}

const none: readonly string[] = [];

/** The names of sets that expressions refer to. */
export function setNames(expressions: Expressions | undefined): readonly string[] {
  let names: string[] | undefined;
  for (const { name, data } of expressions ?? []) {
    const key = setKey(name);
    if (key === undefined) continue;
    const set = (data as Record<string, unknown> | undefined)?.[key];
    if (typeof set !== 'string') continue;
    names ??= [];
    names.push(set);
  }
  return names ?? none;
}

/** The expressions with the sets that `ids` knows by their numbers in the transaction: their names are not theirs any more. */
export function withSetIds(
  expressions: FirewallRuleInput['expressions'],
  ids: ReadonlyMap<string, number>,
): FirewallRuleInput['expressions'] {
  return expressions?.map((expression) => {
    const key = setKey(expression.name);
    if (key === undefined) return expression;
    const data = expression.data as Record<string, unknown> | undefined;
    const id = ids.get(String(data?.[key]));
    if (id === undefined) return expression;
    const { setId: _, ...rest } = data ?? {};
    return { ...expression, data: { ...rest, [key]: ANONYMOUS_NAME, setId: id } } as typeof expression;
  });
}
