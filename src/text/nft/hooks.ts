import { nftables } from '../../messages/index.ts';

/** What a hook is called in a family, or its number. */
export const hookWord = (family: string | number, hook: number): string =>
  nftables.hookName(family, hook) ?? String(hook);

/** How far from a name a priority is still told by it. */
const NEAR = 10;

/** A priority as nft prints it: `filter`, `dstnat + 5`, a number far from all names. */
export function priorityWords(family: string | number, hook: string, priority: number): string {
  const near = nftables
    .prioritiesOf(family)
    .find(({ value, at }) => Math.abs(priority - value) <= NEAR && (at === undefined || at === hook));
  if (near === undefined) return String(priority);
  const { name, value } = near;
  if (priority === value) return name;
  return priority > value ? `${name} + ${priority - value}` : `${name} - ${value - priority}`;
}
