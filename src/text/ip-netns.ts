import { printable } from './printable.ts';

/** A line of `ip netns list`. */
export const formatNamespace = (name: string, nsid?: number): string =>
  `${printable(name)}${nsid === undefined ? '' : ` (id: ${nsid})`}\n`;

/** A line of `ip netns list-id`. */
export function formatNamespaceId(
  { nsid, currentNsid }: { readonly nsid: number; readonly currentNsid?: number },
  name?: string,
): string {
  const current = currentNsid === undefined ? '' : `current-nsid ${currentNsid} `;
  return `nsid ${nsid < 0 ? 'unassigned' : nsid} ${current}${name === undefined ? '' : `(iproute2 netns name: ${printable(name)})`}\n`;
}
