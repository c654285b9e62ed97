import type { nftables } from '../../messages/index.ts';
import type { Operand } from '../selectors/operand.ts';
import { bodyOf } from '../shape.ts';
import type { Expression, VerdictStatement } from '../tree.ts';
import { type Context, constantOf, endsOf } from './constants.ts';
import { elementOptions, keyBytes, keyEnds, type WrittenElement } from './elements.ts';
import { intervalElements, type Overlaps, sortIntervals } from './intervals.ts';
import { lengthOf } from './set-type.ts';
import { verdictOf } from './verdicts.ts';

/** What the values of a map are. */
export type MapValues =
  | { readonly kind: 'verdicts' }
  | { readonly kind: 'objects'; readonly type: nftables.ObjectType }
  | { readonly kind: 'values'; readonly operands: readonly Operand[]; readonly interval?: boolean };

/** How elements are made. */
export interface Making {
  readonly interval: boolean;
  readonly values: MapValues | undefined;
  readonly overlaps: Overlaps;
  /** They go into a set that is there: nothing is said of what lies before the first of them. */
  readonly inside?: boolean;
}

/** The elements as they are sent, and how many the set counts. */
export function makeElements(
  written: readonly WrittenElement[],
  operands: readonly Operand[],
  making: Making,
  context: Context,
): { readonly elements: nftables.SetElementInput[]; readonly size: number } {
  const [only] = operands;
  if (making.interval && operands.length > 1) return rangesOfConcatenations(written, operands, making, context);
  if (making.interval && only !== undefined) return intervals(written, only, making, context);
  return {
    elements: written.map((element) => {
      if (element.key?.some(({ kind }) => kind !== 'value') === true) {
        throw new TypeError(`${context.path}: a set without the flag interval has single values`);
      }
      return {
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
        ...restOf(element, making.values, context),
      };
    }),
    size: written.length,
  };
}

function intervals(
  written: readonly WrittenElement[],
  operand: Operand,
  { values, overlaps, inside }: Making,
  context: Context,
) {
  const sorted = sortIntervals(
    written.flatMap((element) =>
      element.key?.[0] === undefined
        ? []
        : [{ ...endsOf(element.key[0], operand.bits), rest: restOf(element, values, context) }],
    ),
    overlaps,
    String,
    context.path,
  );
  const others = written.filter(({ key }) => key === undefined);
  const first = sorted[0]?.from === 0n ? 0 : 1;
  return {
    elements: [
      ...intervalElements(sorted, operand, inside),
      ...others.map((element) => ({ flags: ['catchall'] as const, ...restOf(element, values, context) })),
    ],
    size: 2 * sorted.length + first + others.length,
  };
}

function rangesOfConcatenations(
  written: readonly WrittenElement[],
  operands: readonly Operand[],
  { values }: Making,
  context: Context,
) {
  return {
    elements: written.map((element) => {
      if (element.key === undefined) return { flags: ['catchall'] as const, ...restOf(element, values, context) };
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
        ...restOf(element, values, context),
      };
    }),
    size: written.length,
  };
}

/** Value and options of an element. */
function restOf(
  { value, more }: WrittenElement,
  values: MapValues | undefined,
  context: Context,
): nftables.SetElementInput {
  const options = elementOptions(more, context.path);
  if (values === undefined) {
    if (value !== undefined) throw new TypeError(`${context.path}: an element of a set has no value`);
    return options;
  }
  if (value === undefined) throw new TypeError(`${context.path}: an element of a map has no value`);
  if (values.kind === 'verdicts')
    return { data: { verdict: verdictOf(value as VerdictStatement, context.path) }, ...options };
  if (values.kind === 'objects') {
    if (typeof value !== 'string') throw new TypeError(`${context.path}: an object is named by a text`);
    return { objref: value, ...options };
  }
  return { data: { value: valueBytes(value as Expression, values, context) }, ...options };
}

function valueBytes(
  value: Expression,
  { operands, interval }: MapValues & { kind: 'values' },
  context: Context,
): Uint8Array {
  const parts = bodyOf(value, 'concat') ?? [value];
  if (parts.length !== operands.length) throw new TypeError(`${context.path}: a value has ${operands.length} parts`);
  const ends = parts.map((part, place) => {
    const operand = operands[place] as Operand;
    return endsOf(constantOf(part, operand, context), operand.bits);
  });
  const from = keyBytes(
    ends.map((end) => end.from),
    operands,
  );
  if (interval !== true) {
    if (ends.some((end) => end.from !== end.to)) throw new TypeError(`${context.path}: a value is one value`);
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
