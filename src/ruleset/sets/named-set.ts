import type { nftables } from '../../messages/index.ts';
import {
  elementOf,
  pairsOf,
  type Written,
  type WrittenElement,
  type WrittenMap,
  type WrittenParts,
} from '../build/written.ts';
import { type TypeName, typeNamed } from '../datatypes/index.ts';
import { readElements } from '../lower/elements.ts';
import { type MapValues, makeElements } from '../lower/make-elements.ts';
import { typeOfKey } from '../lower/set-type.ts';
import { orderOf, typeOfValues } from '../lower/sets.ts';
import { type Operand, operand } from '../selectors/operand.ts';
import type { Elements, Expression, Value, VerdictStatement } from '../tree.ts';

/** What the keys of a set are, and the values of a map. */
export interface SetType {
  /** Data type of the keys, or of the parts of a concatenation. */
  readonly type: TypeName | readonly TypeName[];
  /** Of a map: the data type of its values, `verdict`, or the type of the objects that it leads to. */
  readonly map?: TypeName | readonly TypeName[] | 'verdict' | { readonly object: nftables.ObjectType } | undefined;
  /** Keys are ranges and networks, too. */
  readonly interval?: boolean | undefined;
  /** Ranges that overlap or touch become one; else those that overlap are refused. */
  readonly autoMerge?: boolean | undefined;
}

/** An element: its key, or more. */
export type SetElementValue = Written | WrittenParts | WrittenElement;
/** What an element of a map leads to. */
export type MapElementValue = Value | WrittenParts | VerdictStatement;
/** Keys, or pairs of key and value for a map. */
export type SetValues = readonly SetElementValue[] | WrittenMap<MapElementValue>;

/** A set of a table with a name. Times in seconds. */
export interface SetDefinition extends SetType {
  /** Rules add elements. */
  readonly dynamic?: boolean | undefined;
  /** Elements do not change once a rule refers to the set. */
  readonly constant?: boolean | undefined;
  /** Elements can have timeouts; with a number, that is the usual one. */
  readonly timeout?: number | true | undefined;
  readonly gcInterval?: number | undefined;
  /** Most elements that it can have. */
  readonly size?: number | undefined;
  readonly policy?: 'performance' | 'memory' | undefined;
  readonly comment?: string | undefined;
  readonly elements?: SetValues | undefined;
}

/** A set as it is sent. */
export interface NamedSet {
  readonly flags: ('interval' | 'map' | 'timeout' | 'eval' | 'object' | 'constant' | 'concat')[];
  readonly keyType: number;
  readonly keyLen: number;
  readonly dataType?: number;
  readonly dataLen?: number;
  readonly objType?: nftables.ObjectType;
  readonly timeout?: bigint;
  readonly gcInterval?: number;
  readonly policy?: 'performance' | 'memory';
  readonly desc?: { readonly size?: number; readonly concat?: { readonly len: number }[] };
  readonly userdata: nftables.SetUserdata;
  readonly elements?: nftables.SetElementInput[];
}

const milliseconds = (seconds: number): number => Math.round(seconds * 1000);
const listed = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T]);

const operandsNamed = (names: TypeName | readonly TypeName[], path: string): Operand[] =>
  listed(names).map((name) => operand(typeNamed(name, path)));

const declaredOrder = (operands: readonly Operand[]) =>
  operands[0]?.type.orderless === true ? 'invalid' : orderOf(operands);

function valuesOf({ map }: SetType): MapValues | undefined {
  if (map === undefined) return undefined;
  if (map === 'verdict') return { kind: 'verdicts' };
  if (typeof map === 'object' && 'object' in map) return { kind: 'objects', type: map.object };
  return { kind: 'values', operands: operandsNamed(map, 'map') };
}

/**
 * A set or map in the words of people, as the kernel takes it and nft prints it: spread it beside table and name. Throws TypeError or RangeError, naming the
 * element, for what its type cannot be.
 * @example
 * tx.sets.add({ family: 'inet', table: 'filter', name: 'blocked', ...namedSet({ type: 'ipv4_addr', interval: true, elements: ['10.0.0.0/8'] }) });
 */
export function namedSet(definition: SetDefinition): NamedSet {
  const {
    interval = false,
    autoMerge,
    dynamic,
    constant,
    timeout,
    gcInterval,
    size,
    policy,
    comment,
    elements,
  } = definition;
  const operands = operandsNamed(definition.type, 'type');
  const values = valuesOf(definition);
  const ranges = interval && operands.length > 1;
  const desc = {
    ...(size === undefined ? {} : { size }),
    ...(ranges ? { concat: operands.map(({ length }) => ({ len: length })) } : {}),
  };
  return {
    flags: [
      ...(constant === true ? (['constant'] as const) : []),
      ...(interval ? (['interval'] as const) : []),
      ...(values === undefined ? [] : values.kind === 'objects' ? (['object'] as const) : (['map'] as const)),
      ...(timeout === undefined ? [] : (['timeout'] as const)),
      ...(dynamic === true ? (['eval'] as const) : []),
      ...(ranges ? (['concat'] as const) : []),
    ],
    ...typeOfKey(operands),
    ...typeOfValues(values),
    ...(typeof timeout === 'number' ? { timeout: BigInt(milliseconds(timeout)) } : {}),
    ...(gcInterval === undefined ? {} : { gcInterval: milliseconds(gcInterval) }),
    ...(policy === undefined ? {} : { policy }),
    ...(Object.keys(desc).length === 0 ? {} : { desc }),
    userdata: {
      keyByteorder: declaredOrder(operands),
      ...(values?.kind === 'values'
        ? { dataByteorder: declaredOrder(values.operands) }
        : values?.kind === 'verdicts'
          ? { dataByteorder: 'invalid' as const }
          : {}),
      ...(autoMerge === true ? { mergeElements: true } : {}),
      ...(values === undefined ? {} : { dataInterval: false }),
      ...(comment === undefined ? {} : { comment }),
    },
    ...(elements === undefined ? {} : { elements: make(definition, elements, false) }),
  };
}

/** Elements in the words of people, to be added to a set that is there or deleted from it. */
export const setElements = (type: SetType, elements: SetValues): nftables.SetElementInput[] =>
  make(type, elements, true);

function make(type: SetType, elements: SetValues, inside: boolean): nftables.SetElementInput[] {
  const operands = operandsNamed(type.type, 'type');
  const values = valuesOf(type);
  const plain = type.interval === true || values !== undefined ? undefined : plainKeys(elements, operands);
  if (plain !== undefined) return plain;
  const context = { path: 'elements' };
  const written = readElements(inTree(elements, values), operands, context);
  const making = {
    interval: type.interval === true,
    values,
    overlaps: type.autoMerge === true ? ('merge' as const) : ('refuse' as const),
    inside,
  };
  return makeElements(written, operands, making, context).elements;
}

/** The elements of a list of addresses and nothing else; undefined for any other. Lists of this kind are the long ones. */
function plainKeys(elements: SetValues, operands: readonly Operand[]): nftables.SetElementInput[] | undefined {
  const [only] = operands;
  if (only?.type.write === undefined || operands.length > 1 || !Array.isArray(elements)) return undefined;
  const made: nftables.SetElementInput[] = [];
  // keys that are sent together share memory: an array with memory of its own takes more than twice as much
  const memory = new Uint8Array(only.length * elements.length);
  for (const element of elements as readonly unknown[]) {
    const at = only.length * made.length;
    const value = memory.subarray(at, at + only.length);
    if (typeof element !== 'string' || !only.type.write(element, value)) return undefined;
    made.push({ key: { value } });
  }
  return made;
}

/** Elements as they stand in the tree. */
function inTree(elements: SetValues, values: MapValues | undefined): Elements {
  if (values !== undefined) return pairsOf(elements as WrittenMap<MapElementValue>, valueInTree);
  if (!Array.isArray(elements)) throw new TypeError('elements: those of a set are a list');
  return (elements as readonly SetElementValue[]).map(elementOf);
}

const valueInTree = (value: MapElementValue): Expression | VerdictStatement =>
  Array.isArray(value)
    ? (elementOf(value as WrittenParts) as Expression)
    : typeof value === 'object'
      ? (value as VerdictStatement)
      : (elementOf(value as Written) as Expression);
