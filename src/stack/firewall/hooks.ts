import { nftables } from '../../messages/index.ts';
import type { FirewallFamily } from './header.ts';

type HookName = nftables.HookName;
type PriorityName = nftables.PriorityName;

/** Throws RangeError for a hook that the family does not have. */
export function hookNumber(family: FirewallFamily, hook: HookName | number): number {
  if (typeof hook === 'number') return hook;
  const known = nftables.hooksOf(family);
  const number = known[hook];
  if (number !== undefined) return number;
  throw new RangeError(
    `hook: '${hook}' is not one of the family ${family}, which has ${Object.keys(known).join(', ')}`,
  );
}

/** Throws RangeError for a name that the family does not have. */
export function priorityNumber(family: FirewallFamily, priority: PriorityName | number): number {
  if (typeof priority === 'number') return priority;
  const known = nftables.prioritiesOf(family);
  const found = known.find(({ name }) => name === priority);
  if (found !== undefined) return found.value;
  throw new RangeError(
    `priority: '${priority}' is not one of the family ${family}, which has ${known.map(({ name }) => name).join(', ')}`,
  );
}
