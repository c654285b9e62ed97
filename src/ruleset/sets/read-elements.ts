import { nftables } from '../../messages/index.ts';
import { formatted } from '../datatypes/addresses.ts';
import { type DataType, numberIn } from '../datatypes/datatype.ts';
import { typesNumbered } from '../datatypes/index.ts';
import { slotsOf } from '../selectors/operand.ts';

/** A key as people write it. */
export type ReadKey = string | number | bigint | { readonly from: ReadValue; readonly to: ReadValue };
type ReadValue = string | number | bigint;

/** An element as people mean it. Times in seconds. */
export interface ReadElement {
  /** The key, or its parts; `'*'` for every other key. */
  readonly key: ReadKey | readonly ReadKey[];
  /** Of a map: the value, or its parts. */
  readonly value?: ReadKey | readonly ReadKey[];
  readonly verdict?: { readonly code: string | number; readonly chain?: string };
  /** Name of the object that it leads to. */
  readonly object?: string;
  readonly timeout?: number;
  readonly expires?: number;
  readonly comment?: string;
  /** What else the kernel says of it: counters and the like. */
  readonly element: nftables.SetElement;
}

/** What is known of a set: as `list` gives it. */
export type ListedSet = Pick<
  nftables.SetMessage['attributes'],
  'flags' | 'keyType' | 'keyLen' | 'dataType' | 'dataLen' | 'userdata'
>;

/** The elements of a set as people mean them: intervals put together again, addresses and words instead of bytes. What has no known type is hex. */
export function readElements(set: ListedSet, elements: readonly nftables.SetElement[]): ReadElement[] {
  const types = typesNumbered(set.keyType ?? 0);
  const isInterval = set.flags?.includes('interval') === true;
  const [only] = types ?? [];
  const catchAll = elements.filter(({ flags }) => flags?.includes('catchall') === true);
  const rest = elements.filter(({ flags }) => flags?.includes('catchall') !== true);
  if (isInterval && only !== undefined && types?.length === 1) {
    return [
      ...nftables
        .intervalsIn(rest)
        .map(({ from, to, element }) => described(between(from, to, only, 'network'), element, set)),
      ...catchAll.map((element) => described('*', element, set)),
    ];
  }
  return [
    ...rest.map((element) => {
      const from = element.key?.value ?? new Uint8Array();
      const to = element.keyEnd?.value ?? from;
      return described(partsOf(from, to, types, isInterval), element, set);
    }),
    ...catchAll.map((element) => described('*', element, set)),
  ];
}

function described(key: ReadElement['key'], element: nftables.SetElement, set: ListedSet): ReadElement {
  const { data, objref, timeout, expiration, userdata } = element;
  const bytes = data?.value;
  const verdict = data?.verdict;
  return {
    key,
    ...(bytes === undefined ? {} : { value: valueIn(bytes, set) }),
    ...(verdict?.code === undefined
      ? {}
      : { verdict: { code: verdict.code, ...(verdict.chain === undefined ? {} : { chain: verdict.chain }) } }),
    ...(objref === undefined ? {} : { object: objref }),
    ...(timeout === undefined ? {} : { timeout: Number(timeout) / 1000 }),
    ...(expiration === undefined ? {} : { expires: Number(expiration) / 1000 }),
    ...(userdata?.comment === undefined ? {} : { comment: userdata.comment }),
    element,
  };
}

function valueIn(bytes: Uint8Array, set: ListedSet): ReadKey | readonly ReadKey[] {
  const types = typesNumbered(set.dataType ?? 0);
  const half = bytes.length / 2;
  const isInterval = set.userdata?.dataInterval === true;
  return isInterval
    ? partsOf(bytes.subarray(0, half), bytes.subarray(half), types, false)
    : partsOf(bytes, bytes, types, false);
}

/** The parts of a key, each from its own register of 4 bytes on. */
function partsOf(
  from: Uint8Array,
  to: Uint8Array,
  types: readonly DataType[] | undefined,
  turned: boolean,
): ReadKey | readonly ReadKey[] {
  const [only] = types ?? [];
  if (types === undefined || only === undefined) return hex(from);
  if (types.length === 1) return between(from, to, only, turned ? 'network' : only.order);
  let at = 0;
  return types.map((type) => {
    const length = Math.ceil(type.bits / 8);
    const order = turned ? 'network' : type.order;
    const part = between(from.subarray(at, at + length), to.subarray(at, at + length), type, order);
    at += 4 * slotsOf(length);
    return part;
  });
}

/** One value, a network where the range is one, or the range. */
function between(from: Uint8Array, to: Uint8Array, type: DataType, order: DataType['order']): ReadKey {
  const first = numberIn(from, order);
  const word = wordOf(first, type);
  if (nftables.compareBytes(from, to) === 0) return word;
  const length = type.name.endsWith('_addr') ? nftables.prefixLength(from, to) : undefined;
  if (length !== undefined) return `${word}/${length}`;
  const last = numberIn(to, order);
  if (type.text === true && first >> 8n !== last >> 8n) {
    const prefix = text(first);
    if (last === first + (1n << BigInt(8 * (from.length - prefix.length))) - 1n) return `${prefix}*`;
  }
  return { from: word, to: wordOf(last, type) };
}

function wordOf(value: bigint, type: DataType): ReadValue {
  if (Object.hasOwn(formatted, type.name)) return formatted[type.name as keyof typeof formatted](value);
  if (type.text === true) return text(value);
  if (type.bitmask !== true) {
    const word = Object.entries(type.symbols ?? {}).find(([, number]) => BigInt(number) === value)?.[0];
    if (word !== undefined) return word;
  }
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function text(value: bigint): string {
  let rest = value;
  const bytes: number[] = [];
  for (; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 0xffn));
  return new TextDecoder().decode(Uint8Array.from(bytes)).replace(/\0+$/, '');
}

const hex = (bytes: Uint8Array): string => `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
