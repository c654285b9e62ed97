import { nftables } from '../../messages/index.ts';
import { printable } from '../printable.ts';
import { formatPart, type Part, padded, partsOf, quoted } from './data-types.ts';
import { formatDuration } from './duration.ts';
import { formatExpression } from './expression.ts';
import { formatRange } from './range.ts';

type Element = nftables.SetElement;

/** How the elements of a set are written: its parts, and the byte order of a number whose type does not tell it. */
interface Keys {
  readonly parts: readonly Part[];
  readonly order: 'host' | 'network' | undefined;
}

/** The elements of a set as people write them: `10.0.0.0/8 comment "ten"`, `80 : accept`. Intervals are put together from where they begin and end. */
export function formatElements({ attributes }: nftables.SetMessage, elements: readonly Element[]): string[] {
  const { keyType = 0, keyLen = 0, flags = [], desc, userdata } = attributes;
  const lengths = desc?.concat?.flatMap(({ len }) => (len === undefined ? [] : [len]));
  const parts = partsOf(keyType, keyLen, lengths);
  const order = userdata?.keyByteorder === 'host' ? 'host' : userdata?.keyByteorder === 'big' ? 'network' : undefined;
  const words = (element: Element, key: string) => `${key}${besides(element)}${valueWords(attributes, element)}`;
  const isCatchall = ({ flags: some = [] }: Element) => some.includes('catchall');
  const all = elements.filter((element) => !isCatchall(element));
  const intervals = flags.includes('interval') && !all.some(({ keyEnd }) => keyEnd !== undefined);
  const [part] = parts;
  const keyed = intervals
    ? nftables
        .intervalsIn(all)
        .map(({ element, from, to }) => [element, part === undefined ? '' : formatRange(part, from, to)] as const)
    : all.map((element) => [element, keyWords({ parts, order }, element)] as const);
  return [
    ...keyed.map(([element, key]) => words(element, key)),
    ...elements.filter(isCatchall).map((element) => words(element, '*')),
  ];
}

function keyWords({ parts, order }: Keys, { key, keyEnd }: Element): string {
  const from = split(parts, key?.value ?? new Uint8Array());
  if (keyEnd === undefined) return from.map(([part, bytes]) => formatPart(part, bytes, order)).join(' . ');
  const to = split(parts, keyEnd.value ?? new Uint8Array());
  return from.map(([part, bytes], index) => formatRange(part, bytes, to[index]?.[1] ?? bytes)).join(' . ');
}

/** The bytes of each part. */
function split(parts: readonly Part[], bytes: Uint8Array): (readonly [Part, Uint8Array])[] {
  let at = 0;
  return parts.map((part) => {
    const own = bytes.subarray(at, at + part.size);
    at += padded(part.size);
    return [part, own] as const;
  });
}

/** What an element has beside its key and its value. */
function besides({ expr, expressions, timeout, expiration, userdata }: Element): string {
  const comment = userdata?.comment;
  const all = expressions ?? (expr === undefined ? [] : [expr]);
  return [
    ...all.map(formatExpression),
    timeout === undefined ? undefined : `timeout ${formatDuration(timeout)}`,
    expiration === undefined ? undefined : `expires ${formatDuration(expiration)}`,
    comment === undefined ? undefined : `comment ${quoted(comment)}`,
  ]
    .flatMap((part) => (part === undefined ? [] : [` ${part}`]))
    .join('');
}

/** What a map leads to. */
function valueWords({ dataType = 0, dataLen = 0 }: nftables.SetMessage['attributes'], { data, objref }: Element) {
  if (objref !== undefined) return ` : ${quoted(objref)}`;
  if (data?.verdict !== undefined) {
    const { code = 0, chain } = data.verdict;
    return ` : ${chain === undefined ? code : `${code} ${printable(chain)}`}`;
  }
  if (data?.value === undefined) return '';
  const parts = partsOf(dataType, dataLen);
  const half = partsOf(dataType, dataLen / 2);
  const [first] = half;
  // a value can be a range, its ends one behind the other
  if (isUnknown(parts) && half.length === 1 && first !== undefined && !isUnknown(half)) {
    const { size } = first;
    return ` : ${formatRange(first, data.value.subarray(0, size), data.value.subarray(padded(size), padded(size) + size))}`;
  }
  return ` : ${split(parts, data.value)
    .map(([part, bytes]) => formatPart(part, bytes))
    .join(' . ')}`;
}

const isUnknown = (parts: readonly Part[]): boolean => parts.some(({ form }) => form === 'bytes');
