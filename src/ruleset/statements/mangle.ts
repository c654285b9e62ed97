import { allOnes, bitwise } from '../lower/bits.ts';
import { constantOf, registerBytes } from '../lower/constants.ts';
import type { Rule } from '../lower/rule.ts';
import { putValue } from '../lower/values.ts';
import { ctKey } from '../selectors/ct.ts';
import { metaKey } from '../selectors/meta.ts';
import { tcpOption } from '../selectors/options.ts';
import { operandOf, requireParts } from '../selectors/parts.ts';
import { bytesAround, placeOf } from '../selectors/payload.ts';
import type { Expression, PayloadBody, StatementBodies } from '../tree.ts';
import { statement } from './statement.ts';

/** Changes the packet, or what is known of it. */
export const mangle = statement('mangle', ({ key, value }: StatementBodies['mangle'], rule) => {
  const path = rule.at('mangle.key');
  if (typeof key !== 'object' || Array.isArray(key))
    throw new TypeError(`${path}: ${JSON.stringify(key)} cannot be changed`);
  if ('payload' in key) {
    writePayload(key.payload, value, rule);
    return;
  }
  const operands = [operandOf(key, rule)];
  rule.at('mangle.value');
  if ('meta' in key) {
    putValue(value, 0, { operands }, rule);
    rule.steps.push({ name: 'meta', data: { key: metaKey(key.meta.key, path).key, sreg: 1 } });
  } else if ('ct' in key) {
    putValue(value, 0, { operands }, rule);
    const { dir } = key.ct;
    rule.steps.push({
      name: 'ct',
      data: { key: ctKey(key.ct, path).key, sreg: 1, ...(dir === undefined ? {} : { direction: dir }) },
    });
  } else if ('tcp option' in key) {
    putValue(value, 0, { operands }, rule);
    const [load] = tcpOption.load(key['tcp option'], 0, rule);
    const { dreg: _, ...data } = (load?.data ?? {}) as Record<string, unknown>;
    rule.steps.push({ name: 'exthdr', data: { ...data, sreg: 1 } });
  } else throw new TypeError(`${path}: ${JSON.stringify(key)} cannot be changed`);
});

/** Writes bytes of the packet and keeps its checksum right, which takes whole words of 16 bits. */
function writePayload(body: PayloadBody, value: Expression, rule: Rule): void {
  requireParts({ payload: body }, rule);
  const { protocol, field, base } = placeOf(body, rule.path);
  const around = bytesAround(field);
  const checksum = protocol?.checksum;
  rule.at('mangle.value');
  const even = checksum !== undefined && (around.start % 2 === 1 || around.length % 2 === 1);
  const start = even ? around.start - (around.start % 2) : around.start;
  const end = around.start + around.length;
  const length = (even ? end + (end % 2) : end) - start;
  const written = {
    base,
    offset: start,
    len: length,
    csumType: checksum === undefined ? ('none' as const) : ('inet' as const),
    csumOffset: checksum ?? 0,
    csumFlags:
      protocol?.layer === 'network' && (field.type.name === 'ipv4_addr' || field.type.name === 'ipv6_addr')
        ? (['pseudoHeader'] as const)
        : [],
  };
  if (length === around.length && around.part === undefined) {
    putValue(value, 0, { operands: [around] }, rule);
  } else {
    const constant = constantOf(value, around, rule);
    if (constant.kind !== 'value') throw new TypeError(`${rule.path}: part of a word takes one value`);
    const shift = BigInt(8 * (start + length - end));
    const mask = (around.part?.mask ?? allOnes(around.length)) << shift;
    const bits = registerBytes(constant.value, around).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n) << shift;
    rule.steps.push(
      { name: 'payload', data: { dreg: 1, base, offset: start, len: length } },
      bitwise(0, { length, order: 'network' }, allOnes(length) ^ mask, bits),
    );
  }
  rule.steps.push({ name: 'payload', data: { sreg: 1, ...written } });
}
