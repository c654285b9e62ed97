import { integer } from '../datatypes/numbers.ts';
import { constantOf, endsOf } from '../lower/constants.ts';
import { putValue } from '../lower/values.ts';
import { selectionOf } from '../selectors/index.ts';
import { operand } from '../selectors/operand.ts';
import { bodyOf } from '../shape.ts';
import { statement, wordsOf } from './statement.ts';

const number = operand(integer, 16, 'host');

/** Hands the packet to a program. */
export const queue = statement('queue', (body, rule) => {
  const path = rule.at('queue');
  const { num = 0, flags } = body ?? {};
  const bits = wordsOf({ bypass: 'bypass', fanout: 'cpuFanout' } as const, flags, `${path}.flags`);
  const flagsField = bits.length === 0 ? {} : { flags: bits };
  if (selectionOf(num) !== undefined || bodyOf(num, 'map') !== undefined) {
    putValue(num, 0, { operands: [number] }, rule);
    rule.steps.push({ name: 'queue', data: { sregQnum: 1, ...flagsField } });
    return;
  }
  const { from, to } = endsOf(constantOf(num, number, rule), number.bits);
  rule.steps.push({ name: 'queue', data: { num: Number(from), total: Number(to - from) + 1, ...flagsField } });
});
