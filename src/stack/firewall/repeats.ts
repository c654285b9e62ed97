import type { nftables } from '../../messages/index.ts';

type Bytes = Uint8Array | undefined;

/**
 * Whether an element occurs twice. The kernel's list of a set whose hash table is just growing, which it does in the background after many were added, repeats
 * some elements and leaves out as many others, and says nothing of it.
 */
export function repeats(elements: readonly nftables.SetElement[]): boolean {
  const size = 2 ** Math.ceil(Math.log2(elements.length * 2 + 1));
  // places of elements, from 1 on, by the hash of their keys
  const places = new Int32Array(size);
  const hashes = new Int32Array(elements.length);
  for (let place = 0; place < elements.length; place++) {
    const element = elements[place] as nftables.SetElement;
    const hash = hashOf(element);
    hashes[place] = hash;
    let at = hash & (size - 1);
    for (let other = places[at] as number; other !== 0; other = places[at] as number) {
      // another element is far away in memory: it is looked at where the hash is the same
      if (hashes[other - 1] === hash && isSame(element, elements[other - 1] as nftables.SetElement)) return true;
      at = (at + 1) & (size - 1);
    }
    places[at] = place + 1;
  }
  return false;
}

function hashOf({ key }: nftables.SetElement): number {
  let hash = 0x811c9dc5;
  const bytes = key?.value;
  if (bytes === undefined) return hash;
  for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}

// an interval ends with the key that the next one begins with
const isSame = (one: nftables.SetElement, other: nftables.SetElement): boolean =>
  sameBytes(one.key?.value, other.key?.value) &&
  sameBytes(one.keyEnd?.value, other.keyEnd?.value) &&
  flagsOf(one) === flagsOf(other);

const flagsOf = ({ flags }: nftables.SetElement): string => flags?.join() ?? '';

function sameBytes(one: Bytes, other: Bytes): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
