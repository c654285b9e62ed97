import { nftables } from '../../messages/index.ts';
import { align4, encode } from '../../protocol/index.ts';

/**
 * Bytes of elements in one message: an attribute holds 65,531 at most (its length has 16 bits). What is left is for the end of an interval, which stays with
 * its beginning.
 */
const MOST_BYTES = 65_000;
const HEADER = 4;

/** Bytes that an element takes in the list of its message. */
function sizeOf(element: nftables.SetElementInput): number {
  let size = HEADER;
  for (const field in element) {
    if (element[field as keyof typeof element] === undefined) continue;
    if (field === 'key' || field === 'keyEnd' || field === 'data') {
      const datum = element[field];
      if (datum?.value === undefined || datum.verdict !== undefined) return HEADER + encodedSize(element);
      size += 2 * HEADER + align4(datum.value.length);
    } else if (field === 'flags') size += HEADER + 4;
    else if (field === 'timeout' || field === 'expiration') size += HEADER + 8;
    else return HEADER + encodedSize(element);
  }
  return size;
}

const encodedSize = (element: nftables.SetElementInput): number => align4(encode(nftables.setElement, element).length);

const isEnd = ({ flags }: nftables.SetElementInput): boolean =>
  typeof flags === 'number' ? (flags & 1) !== 0 : flags?.includes('intervalEnd') === true;

/** The elements in parts that fit into a message each; they are asked for one after the other. */
export function* elementLists(
  elements: Iterable<nftables.SetElementInput>,
): Generator<readonly nftables.SetElementInput[], void, undefined> {
  let part: nftables.SetElementInput[] = [];
  let size = 0;
  for (const element of elements) {
    const own = sizeOf(element);
    if (size + own > MOST_BYTES && !isEnd(element)) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(element);
    size += own;
  }
  if (part.length > 0) yield part;
}
