import { expect } from 'chai';
import {
  attribute,
  attributes,
  be32,
  type Codec,
  compiledFor,
  DecodeError,
  decode,
  encode,
  explain,
  type Infer,
  type Input,
  interpretDecode,
  lazy,
  listOf,
  locate,
  message,
  select,
  string,
  struct,
  u8,
  u16,
  wireOf,
} from 'netloom/protocol';
import { compileHere } from '../support/compile.ts';
import { describeProperties } from '../support/properties.ts';

// As nf_tables has it: `inner` and `dynset` hold expressions. Only the lists are declared by hand, as interfaces: these may refer to themselves.
interface Expressions extends Array<Infer<typeof expression>> {}
interface ExpressionsInput extends ReadonlyArray<Input<typeof expression>> {}
const nested = lazy((): Codec<Expressions, ExpressionsInput> => expressions);

const expression = attributes('expression', {
  name: attribute(1, string, 'x'),
  data: attribute(
    2,
    select('name', {
      counter: attributes('counter', { bytes: attribute(1, be32, 'x') }),
      inner: attributes('inner', { type: attribute(1, be32, 'x'), expressions: attribute(2, nested, 'x') }),
      dynset: attributes('dynset', { setName: attribute(1, string, 'x'), expressions: attribute(10, nested, 'x') }),
    }),
    'x',
  ),
});
const expressions = listOf(expression, 1);
const ruleWithExpressions = message(
  'ruleWithExpressions',
  struct('head', { family: u8, version: u8, id: u16 }),
  attributes('rule', { expressions: attribute(4, expressions, 'x') }),
);
await compileHere({ ruleWithExpressions });

const deep = (levels: number): Input<typeof ruleWithExpressions> => {
  let list: Input<typeof expressions> = [{ name: 'counter', data: { bytes: 1 } }];
  for (let level = 0; level < levels; level++) list = [{ name: 'inner', data: { type: level, expressions: list } }];
  return { attributes: { expressions: list } };
};

describe('a format that refers to itself', () => {
  const value: Input<typeof ruleWithExpressions> = {
    family: 0,
    version: 0,
    id: 0,
    attributes: {
      expressions: [
        {
          name: 'inner',
          data: {
            type: 3,
            expressions: [
              { name: 'dynset', data: { setName: 's', expressions: [{ name: 'counter', data: { bytes: 7 } }] } },
              { name: 'counter', data: {} },
            ],
          },
        },
      ],
    },
  };
  const written = encode(ruleWithExpressions, value);

  it('keeps its types at every level', () => {
    const read = decode(ruleWithExpressions, written);
    const outer = read.attributes.expressions?.[0];
    if (outer?.name !== 'inner') return expect.fail('not inner');
    const inner = outer.data?.expressions?.[0];
    if (inner?.name !== 'dynset') return expect.fail('not dynset');
    const setName: string | undefined = inner.data?.setName;
    expect(setName).to.equal('s');
    // @ts-expect-error a dynset counts no bytes
    void inner.data?.bytes;
    // @ts-expect-error nor can a counter be given a type
    const wrong: ExpressionsInput = [{ name: 'counter', data: { type: 1 } }];
    expect(() => encode(expressions, [{ name: 'inner', data: { expressions: wrong } }])).to.throw(
      "0.data.expressions.0.data.type: counter has no field 'type'",
    );
  });
  it('is read and written by generated code', () => {
    const wire = wireOf(written);
    expect(compiledFor(ruleWithExpressions)?.decode(wire, 0, written.length, undefined)).to.deep.equal(value);
    expect(interpretDecode(ruleWithExpressions, wire, 0, written.length, { strict: true })).to.deep.equal(value);
  });
  it('is explained', () => {
    const parts = explain(ruleWithExpressions, wireOf(written), 0, written.length);
    let [part] = parts.parts.slice(-1);
    for (const name of ['expressions', '0', 'data', 'expressions', '0', 'data', 'expressions', '0', 'data', 'bytes']) {
      expect(part?.name).to.equal(name);
      if (name !== 'bytes') part = part?.parts[part.parts.length > 1 && name !== 'expressions' ? 1 : 0];
    }
    expect(part?.value).to.equal(7);
    expect(locate(ruleWithExpressions, wireOf(written), 0, written.length, part?.start ?? 0)).to.equal(
      'expressions.0.data.expressions.0.data.expressions.0.data.bytes',
    );
  });
  it('nests 31 deep within a message and no deeper: DecodeError, and RangeError on the way out', () => {
    const most = encode(ruleWithExpressions, deep(31));
    expect(decode(ruleWithExpressions, most, { strict: true }).attributes).to.deep.equal(deep(31).attributes);
    expect(compiledFor(ruleWithExpressions)?.decode(wireOf(most), 0, most.length, undefined)).to.be.an('object');
    for (const levels of [32, 10_000])
      expect(() => encode(ruleWithExpressions, deep(levels))).to.throw(RangeError, /32 formats deep/);

    for (const levels of [1, 2000]) {
      const bytes = within(most, levels);
      expect(() => decode(ruleWithExpressions, bytes, { strict: true })).to.throw(
        DecodeError,
        /nest more than 32 deep/,
      );
      const written = encode(ruleWithExpressions, decode(ruleWithExpressions, bytes));
      const again = decode(ruleWithExpressions, written);
      expect(again).to.deep.equal(decode(ruleWithExpressions, bytes));
    }
  });
});

/** A message whose list of expressions stands that many levels deeper, in an `inner` each. */
function within(written: Uint8Array, levels: number): Uint8Array {
  let list = written.slice(8);
  for (let level = 0; level < levels; level++) {
    const next = new Uint8Array(list.length + 24);
    const view = new DataView(next.buffer);
    const head = (at: number, length: number, type: number) => view.setUint32(at, length | (type << 16), true);
    head(0, next.length, 1);
    head(4, 10, 1);
    next.set(Buffer.from('inner'), 8);
    head(16, list.length + 8, 2);
    head(20, list.length + 4, 2);
    next.set(list, 24);
    list = next;
  }
  const whole = new Uint8Array(8 + list.length);
  whole.set(written.slice(0, 8));
  whole.set(list, 8);
  new DataView(whole.buffer).setUint16(4, 4 + list.length, true);
  return whole;
}

describeProperties('expressions within expressions', ruleWithExpressions, { fast: true });
