import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Codec,
  compiledFor,
  DecodeError,
  decode,
  deviation,
  encode,
  explain,
  fromJson,
  type Input,
  interpretDecode,
  interpretEncode,
  type Part,
  sameValue,
  toJson,
  Writer,
  wireOf,
} from 'netloom/protocol';
import { typeAt } from '#dist/protocol/interpret/head';
import { messageValues, samplesOf } from './generators.ts';

/** Written by the interpreter, whatever the build made. */
function interpreted(schema: Codec, value: unknown): Uint8Array {
  const writer = new Writer();
  interpretEncode(schema, writer, value);
  return writer.slice();
}

/** Which properties hold for each schema; `fast` asserts besides that generated code did all of the work on canonical messages. */
export function describeProperties(name: string, schema: Codec, { fast = false } = {}): void {
  describe(`properties of ${name}`, () => {
    it('a value survives bytes, in both back ends, which write the same bytes', () => {
      fc.assert(
        fc.property(messageValues(schema), (value) => {
          const bytes = encode(schema, value as Input<typeof schema>);
          const again = interpreted(schema, value);
          expect(Buffer.from(bytes).toString('hex')).to.equal(Buffer.from(again).toString('hex'));
          if (fast) expectGenerated(schema, value, bytes);
          const quick = decode(schema, bytes, { strict: true });
          const slow = interpretDecode(schema, wireOf(bytes), 0, bytes.length, { strict: true });
          expect(sameValue(quick, slow), 'the back ends read the same').to.equal(true);
          expect(Object.keys(quick as object)).to.deep.equal(Object.keys(slow as object));
          const written = encode(schema, quick as Input<typeof schema>);
          expect(Buffer.from(written).toString('hex')).to.equal(Buffer.from(bytes).toString('hex'));
        }),
        { numRuns: 300 },
      );
    });

    it('every field that it declares shows in the bytes', () => {
      for (const { path, type, layout, sample } of samplesOf(schema)) {
        const value = fc.sample(sample, { numRuns: 1, seed: 7 })[0] as Input<typeof schema>;
        const written = encode(schema, value);
        const part = path.reduce<Part | undefined>(
          (above, name) => above?.parts.findLast((inner) => inner.name === name),
          explain(schema, wireOf(written), 0, written.length),
        );
        expect(part, `${name}: ${path.join('.')}`).not.to.equal(undefined);
        const found = typeAt(layout, wireOf(written).view, part?.start ?? 0);
        expect(found & 0x3fff, path.join('.')).to.equal(type);
        expect(part?.end).to.be.greaterThan(part?.start ?? 0);
      }
    });

    it('a value survives JSON', () => {
      fc.assert(
        fc.property(messageValues(schema), (value) => {
          const bytes = encode(schema, value as Input<typeof schema>);
          const json = JSON.parse(JSON.stringify(toJson(decode(schema, bytes))));
          const back = encode(schema, fromJson(schema, json));
          expect(Buffer.from(back).toString('hex')).to.equal(Buffer.from(bytes).toString('hex'));
        }),
        { numRuns: 200 },
      );
    });

    it('arbitrary bytes give a value or DecodeError, nothing else, and a tolerant reader never throws', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
          decode(schema, bytes);
          try {
            decode(schema, bytes, { strict: true });
          } catch (error) {
            expect(error).to.be.instanceOf(DecodeError);
          }
        }),
        { numRuns: 2000 },
      );
    });

    it('damaged messages are read by both back ends alike and written back as they were', () => {
      fc.assert(
        fc.property(messageValues(schema), fc.nat(), fc.nat(255), fc.boolean(), (value, place, byte, cut) => {
          const bytes = encode(schema, value as Input<typeof schema>);
          const damaged = cut ? bytes.slice(0, place % (bytes.length + 1)) : bytes.slice();
          if (!cut && damaged.length > 0) damaged[place % damaged.length] = byte;
          const slow = interpretDecode(schema, wireOf(damaged), 0, damaged.length);
          const compiled = compiledFor(schema);
          try {
            expect(sameValue(compiled?.decode(wireOf(damaged), 0, damaged.length, undefined), slow)).to.equal(true);
          } catch (error) {
            if (error !== deviation) throw error;
          }
          const written = interpreted(schema, slow);
          const reread = interpretDecode(schema, wireOf(written), 0, written.length);
          expect(sameValue(withoutOffsets(reread), withoutOffsets(slow))).to.equal(true);
        }),
        { numRuns: 1000 },
      );
    });
  });
}

/** Errors tell offsets, which padding may shift. */
function withoutOffsets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOffsets);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === 'offset' ? 0 : withoutOffsets(part)]),
  );
}

/** Generated code reads and writes this message without a deviation; a text with U+FFFD may stand for bytes that are no UTF-8, which the interpreter tells. */
function expectGenerated(schema: Codec, value: unknown, bytes: Uint8Array): void {
  if (holdsReplacement(value)) return;
  const compiled = compiledFor(schema);
  const writer = new Writer();
  compiled?.encode?.(writer, value, undefined);
  expect(Buffer.from(writer.slice()).toString('hex'), 'generated encoder').to.equal(Buffer.from(bytes).toString('hex'));
  expect(compiled?.decode(wireOf(bytes), 0, bytes.length, undefined), 'generated decoder').to.be.an('object');
}

function holdsReplacement(value: unknown): boolean {
  if (typeof value === 'string')
    return /\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value);
  return (
    typeof value === 'object' &&
    value !== null &&
    !ArrayBuffer.isView(value) &&
    Object.values(value).some(holdsReplacement)
  );
}
