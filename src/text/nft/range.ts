import { nftables } from '../../messages/index.ts';
import { formatPart, type Part } from './data-types.ts';

/** From one value to another, both included: `10.0.0.0/8`, `80-90`, `"eth*"`. Numbers of intervals are in network byte order, whatever their type. */
export function formatRange(part: Part, from: Uint8Array, to: Uint8Array): string {
  const first = formatPart(part, from, 'network');
  if (nftables.compareBytes(from, to) === 0) return first;
  if (part.form === 'text') return `${first.slice(0, -1)}*"`;
  if (part.form === 'ipv4' || part.form === 'ipv6') {
    const bits = nftables.prefixLength(from, to);
    if (bits !== undefined) return `${first}/${bits}`;
  }
  return `${first}-${formatPart(part, to, 'network')}`;
}
