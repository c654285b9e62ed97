import { type Operand, registerAt, type Step, slotsOf } from '../selectors/operand.ts';
import type { Elements } from '../tree.ts';
import { toNetwork } from './bits.ts';
import { readElements } from './elements.ts';
import { type MapValues, makeElements } from './make-elements.ts';
import type { LoweredSet, Rule } from './rule.ts';
import { lengthOf, typeOfKey } from './set-type.ts';

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
  const made = makeElements(
    written,
    operands,
    { interval, values, overlaps: values === undefined ? 'merge' : 'refuse' },
    rule,
  );
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

export const orderOf = (operands: readonly Operand[]): 'invalid' | 'host' | 'big' => {
  const [only] = operands;
  if (operands.length > 1 || only === undefined) return 'invalid';
  return only.order === 'host' || only.type.text === true ? 'host' : 'big';
};

export function typeOfValues(values: MapValues | undefined): Pick<LoweredSet, 'dataType' | 'dataLen' | 'objType'> {
  if (values === undefined) return {};
  if (values.kind === 'verdicts') return { dataType: 0xffffff00 };
  if (values.kind === 'objects') return { objType: values.type };
  const { keyType, keyLen } = typeOfKey(values.operands);
  return { dataType: keyType, dataLen: values.interval === true ? 2 * lengthOf(values.operands) : keyLen };
}

/** The register behind a key, where the value of a map's element stands that a rule adds. */
export const registerBehind = (operands: readonly Operand[]): number =>
  registerAt(Math.ceil(operands.reduce((slots, { length }) => slots + slotsOf(length), 0) / 4) * 4);
