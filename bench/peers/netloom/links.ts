import type { Link } from 'netloom';
import type { Tally } from '../javascript.ts';

/** Every number and text of a link, at any depth. */
function sizeOf(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return value;
    case 'bigint':
      return Number(value);
    case 'string':
      return value.length;
    case 'boolean':
      return value ? 1 : 0;
    case 'object': {
      if (value === null) return 0;
      if (value instanceof Uint8Array) return value.length;
      let sum = 0;
      for (const part of Object.values(value)) sum += sizeOf(part);
      return sum;
    }
    default:
      return 0;
  }
}

/** The fields that the other peers read of it. */
export function linkSum(link: Link, tally: Tally): void {
  tally.count++;
  const stats = link.statistics;
  tally.sum += sizeOf(stats);
  tally.sum +=
    link.index + link.name.length + sizeOf(link.mtu) + sizeOf(link.address) + sizeOf(link.kind) + sizeOf(link.flags);
  if (tally.digesting)
    tally.line(
      `${link.index} ${link.name} ${link.mtu} ${link.txqlen ?? 0} ${link.address ?? ''} ${link.qdisc ?? ''} ${link.kind ?? ''}\n`,
    );
}
