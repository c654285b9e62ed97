import { nftables } from '../../messages/index.ts';
import { DumpInterrupted } from '../../protocol/index.ts';
import type { CallOptions } from '../connection.ts';
import type { FirewallConnection } from './connection.ts';
import type { FirewallKey } from './header.ts';
import { repeats } from './repeats.ts';

/** How often elements are read again where the kernel repeats some. */
const ATTEMPTS = 40;

/** All elements of a set, as the kernel tells them. Rejects as `Elements.list` does. */
export async function listElements(
  connection: FirewallConnection,
  set: FirewallKey,
  options: CallOptions,
): Promise<nftables.SetElement[]> {
  for (let attempt = 1; ; attempt++) {
    const elements = elementsIn(await connection.list(nftables.getSetElements, requestOf(set), options));
    if (!repeats(elements)) return elements;
    if (attempt === ATTEMPTS) throw new DumpInterrupted(nftables.getSetElements.name);
    // the kernel is at work on its table
    await new Promise((resolve) => setTimeout(resolve, attempt));
  }
}

/** A question for the elements of a set. */
export const requestOf = ({ family, table, name }: FirewallKey) => ({ family, attributes: { table, set: name } });

/** The elements in messages. */
export function elementsIn(messages: readonly nftables.SetElementsMessage[]): nftables.SetElement[] {
  const lists = messages.map(({ attributes }) => attributes.elements ?? []);
  // makes the whole list once, of its size
  return ([] as nftables.SetElement[]).concat(...lists);
}
