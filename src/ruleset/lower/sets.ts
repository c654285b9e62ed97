import type { nftables } from '../../messages/index.ts';
import { type Operand, registerAt, type Step, slotsOf } from '../selectors/operand.ts';
import { bodyOf } from '../shape.ts';
import type { Elements, Expression, VerdictStatement } from '../tree.ts';
import { toNetwork } from './bits.ts';
import { constantOf, endsOf } from './constants.ts';
import { elementOptions, keyBytes, keyEnds, readElements, type WrittenElement } from './elements.ts';
import { intervalElements, sortIntervals } from './intervals.ts';
import type { LoweredSet, Rule } from './rule.ts';
import { lengthOf, typeOfKey } from './set-type.ts';
import { verdictOf } from './verdicts.ts';

/** What the values of a map are. */
export type MapValues =
  | { readonly kind: 'verdicts' }
  | { readonly kind: 'objects'; readonly type: nftables.ObjectType }
  | { readonly kind: 'values'; readonly operands: readonly Operand[]; readonly interval?: boolean };

/** A set of a rule's own: its name, and the steps that turn the key into the order in which the set has it. */
export interface LiteralSet {
  readonly name: string;
  readonly turned: readonly Step[];
  /** Its keys, where they are single values of one part. */
  readonly keys: readonly bigint[] | undefined;
}

/** Adds a set that stands in the rule: `{ 22, 80-90 }`. Touching and overlapping intervals become one; those of a map must not overlap. */
export function literalSet(
  elements: Elements,
  operands: readonly Operand[],
  rule: Rule,
  values?: MapValues,
): LiteralSet {
  const written = readElements(elements, operands, rule);
  if (written.length === 0) throw new RangeError(`${rule.path}: a set without elements matches nothing`);
  const interval = written.some(({ key }) => key?.some(({ kind }) => kind !== 'value') === true);
  const concatenated = operands.length > 1;
  const made = interval
    ? concatenated
      ? rangesOfConcatenations(written, operands, rule, values)
      : intervals(written, operands[0] as Operand, rule, values)
    : {
        elements: written.map((element) => ({
          ...(element.key === undefined
            ? { flags: ['catchall'] as const }
            : {
                key: {
                  value: keyBytes(
                    element.key.map((part) => endsOf(part, 0).from),
                    operands,
                  ),
                },
              }),
          ...restOf(element, values, rule),
        })),
        size: written.length,
      };
  const flags: LoweredSet['flags'] = [
    'anonymous',
    'constant',
    ...(interval ? (['interval'] as const) : []),
    ...(values === undefined ? [] : values.kind === 'objects' ? (['object'] as const) : (['map'] as const)),
    ...(interval && concatenated ? (['concat'] as const) : []),
  ];
  const name = rule.addSet({
    flags,
    ...typeOfKey(operands),
    ...typeOfValues(values),
    desc: {
      size: made.size,
      ...(interval && concatenated ? { concat: operands.map(({ length }) => ({ len: length })) } : {}),
    },
    userdata: {
      keyByteorder: orderOf(operands),
      ...(values?.kind === 'values' || values?.kind === 'verdicts'
        ? { dataByteorder: values.kind === 'values' ? orderOf(values.operands) : 'invalid' }
        : {}),
      ...(interval && values === undefined ? { mergeElements: true } : {}),
      ...(values === undefined ? {} : { dataInterval: values.kind === 'values' && values.interval === true }),
    },
    elements: made.elements,
  });
  return {
    name,
    turned: interval ? turn(operands) : [],
    keys:
      interval || concatenated
        ? undefined
        : written.flatMap(({ key }) => (key?.[0]?.kind === 'value' ? [key[0].value] : [])),
  };
}

/** Intervals are compared byte by byte: numbers must be in the order of the network. */
function turn(operands: readonly Operand[]): Step[] {
  let slot = 0;
  return operands.flatMap((operand) => {
    const own = slot;
    slot += slotsOf(operand.length);
    return toNetwork(own, operand);
  });
}

function intervals(written: readonly WrittenElement[], operand: Operand, rule: Rule, values: MapValues | undefined) {
  const sorted = sortIntervals(
    written.flatMap((element) =>
      element.key?.[0] === undefined
        ? []
        : [{ ...endsOf(element.key[0], operand.bits), rest: restOf(element, values, rule) }],
    ),
    values === undefined ? 'merge' : 'refuse',
    String,
    rule.path,
  );
  const others = written.filter(({ key }) => key === undefined);
  const first = sorted[0]?.from === 0n ? 0 : 1;
  return {
    elements: [
      ...intervalElements(sorted, operand),
      ...others.map((element) => ({ flags: ['catchall'] as const, ...restOf(element, values, rule) })),
    ],
    size: 2 * sorted.length + first + others.length,
  };
}

function rangesOfConcatenations(
  written: readonly WrittenElement[],
  operands: readonly Operand[],
  rule: Rule,
  values: MapValues | undefined,
) {
  return {
    elements: written.map((element) => {
      if (element.key === undefined) return { flags: ['catchall'] as const, ...restOf(element, values, rule) };
      const ends = keyEnds(element.key, operands);
      return {
        key: {
          value: keyBytes(
            ends.map(({ from }) => from),
            operands,
            'network',
          ),
        },
        keyEnd: {
          value: keyBytes(
            ends.map(({ to }) => to),
            operands,
            'network',
          ),
        },
        ...restOf(element, values, rule),
      };
    }),
    size: written.length,
  };
}

const orderOf = (operands: readonly Operand[]): 'invalid' | 'host' | 'big' => {
  const [only] = operands;
  if (operands.length > 1 || only === undefined) return 'invalid';
  return only.order === 'host' || only.type.text === true ? 'host' : 'big';
};

function typeOfValues(values: MapValues | undefined): Pick<LoweredSet, 'dataType' | 'dataLen' | 'objType'> {
  if (values === undefined) return {};
  if (values.kind === 'verdicts') return { dataType: 0xffffff00 };
  if (values.kind === 'objects') return { objType: values.type };
  const { keyType, keyLen } = typeOfKey(values.operands);
  return { dataType: keyType, dataLen: values.interval === true ? 2 * lengthOf(values.operands) : keyLen };
}

/** Value and options of an element. */
function restOf({ value, more }: WrittenElement, values: MapValues | undefined, rule: Rule): nftables.SetElementInput {
  const options = elementOptions(more, rule.path);
  if (values === undefined) {
    if (value !== undefined) throw new TypeError(`${rule.path}: an element of a set has no value`);
    return options;
  }
  if (value === undefined) throw new TypeError(`${rule.path}: an element of a map has no value`);
  if (values.kind === 'verdicts')
    return { data: { verdict: verdictOf(value as VerdictStatement, rule.path) }, ...options };
  if (values.kind === 'objects') {
    if (typeof value !== 'string') throw new TypeError(`${rule.path}: an object is named by a text`);
    return { objref: value, ...options };
  }
  return { data: { value: valueBytes(value as Expression, values, rule) }, ...options };
}

function valueBytes(value: Expression, { operands, interval }: MapValues & { kind: 'values' }, rule: Rule): Uint8Array {
  const parts = bodyOf(value, 'concat') ?? [value];
  if (parts.length !== operands.length) throw new TypeError(`${rule.path}: a value has ${operands.length} parts`);
  const ends = parts.map((part, place) => {
    const operand = operands[place] as Operand;
    return endsOf(constantOf(part, operand, rule), operand.bits);
  });
  const from = keyBytes(
    ends.map((end) => end.from),
    operands,
  );
  if (interval !== true) {
    if (ends.some((end) => end.from !== end.to)) throw new TypeError(`${rule.path}: a value is one value`);
    return from;
  }
  const to = keyBytes(
    ends.map((end) => end.to),
    operands,
  );
  const both = new Uint8Array(2 * lengthOf(operands));
  both.set(from);
  both.set(to, lengthOf(operands));
  return both;
}

/** The register behind a key, where the value of a map's element stands that a rule adds. */
export const registerBehind = (operands: readonly Operand[]): number =>
  registerAt(Math.ceil(operands.reduce((slots, { length }) => slots + slotsOf(length), 0) / 4) * 4);
