import { expect } from 'chai';
import {
  attribute,
  attributes,
  be16,
  be32,
  bool,
  bytes as bytesCodec,
  choose,
  compiledFor,
  decode,
  encode,
  enumOf,
  header,
  type Infer,
  type Input,
  interpretDecode,
  interpretEncode,
  listOf,
  message,
  sbe16,
  sbe32,
  sbe64,
  select,
  sibling,
  string,
  struct,
  u8,
  u16,
  u32,
  Writer,
  wireOf,
} from 'netloom/protocol';
import { compileHere } from '../support/compile.ts';
import { describeProperties } from '../support/properties.ts';

const chain = message(
  'chainOfTest',
  struct('head', { family: enumOf(u8, { inet: 1, ip: 2 }), version: u8, id: u16 }),
  attributes('chain', {
    priority: attribute(1, enumOf(sbe32, { raw: -300, mangle: -150, filter: 0, alias: 0, nat: 100 }), 'x'),
    small: attribute(2, sbe16, 'x'),
    large: attribute(3, sbe64, 'x'),
    plain: attribute(4, sbe32, 'x'),
    kind: attribute(5, enumOf(be32, { number: 1, text: 2, whole: 2 }), 'x'),
    key: attribute(6, choose(sibling('kind'), { number: be16, text: string }, bytesCodec), 'x'),
    data: attribute(
      7,
      choose(sibling('kind'), { number: listOf(u8), text: attributes('words', { word: attribute(1, string) }) }, u8),
      'x',
    ),
    name: attribute(8, string, 'x'),
    revision: attribute(9, u32, 'x'),
    info: attribute(
      10,
      choose(
        [sibling('name'), sibling('revision'), header('family')],
        { 'mark/1/ip': u32, 'mark/2/ip': string },
        bytesCodec,
      ),
      'x',
    ),
    on: attribute(11, bool(u8), 'x'),
    switched: attribute(12, choose(sibling('on'), { true: u8, false: u16 }, bytesCodec), 'x'),
    selector: attribute(13, enumOf(be32, { one: 1 }), 'x'),
    selected: attribute(14, select('selector', { one: u32 }), 'x'),
    nest: attribute(
      15,
      attributes('inside', { address: attribute(1, choose(header('family'), { ip: u32 }, bytesCodec), 'x') }),
      'x',
    ),
  }),
);
await compileHere({ chain });

type Parts = NonNullable<Input<typeof chain>['attributes']>;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
/** The bytes of attributes, and what they are read as, by generated code and the interpreter alike. */
function both(
  parts: Parts,
  family: 'inet' | 'ip' = 'ip',
): { written: string; read: Infer<typeof chain>['attributes'] } {
  const fast = new Writer();
  const slow = new Writer();
  compiledFor(chain)?.encode?.(fast, { family, attributes: parts }, undefined);
  interpretEncode(chain, slow, { family, attributes: parts });
  expect(hex(fast.slice())).to.equal(hex(slow.slice()));
  const wire = wireOf(fast.slice());
  const value = compiledFor(chain)?.decode(wire, 0, wire.bytes.length, undefined) as Infer<typeof chain>;
  expect(interpretDecode(chain, wire, 0, wire.bytes.length, { strict: true })).to.deep.equal(value);
  return { written: hex(wire.bytes.slice(4)), read: value.attributes };
}

describe('signed integers in network byte order', () => {
  it('as nft 1.0.6 sends the priority -150', () =>
    // 08 00 02 00 ff ff ff 6a in `add chain ip t c { type filter hook input priority -150; }`
    expect(hex(encode(sbe32, -150))).to.equal('ffffff6a'));
  it('have words below zero, too', () => {
    expect(both({ priority: 'mangle' })).to.deep.equal({ written: '08000100ffffff6a', read: { priority: 'mangle' } });
    expect(both({ priority: -149 }).read).to.deep.equal({ priority: -149 });
    expect(both({ priority: 'alias' }).read).to.deep.equal({ priority: 'filter' });
  });
  it('keep their ends, and refuse what lies beyond', () => {
    for (const plain of [-(2 ** 31), -1, 2 ** 31 - 1]) expect(both({ plain }).read).to.deep.equal({ plain });
    for (const small of [-(2 ** 15), 2 ** 15 - 1]) expect(both({ small }).read).to.deep.equal({ small });
    for (const large of [-(1n << 63n), -2n, (1n << 63n) - 1n]) expect(both({ large }).read).to.deep.equal({ large });
    expect(both({ large: -2 }).written).to.equal('0c000300fffffffffffffffe');
    expect(() => encode(chain, { attributes: { plain: 2 ** 31 } })).to.throw(
      RangeError,
      'attributes.plain: 2147483648 is not in the range -2147483648..2147483647',
    );
    expect(() => encode(chain, { attributes: { large: 1n << 63n } })).to.throw(RangeError, 'attributes.large');
  });
});

describe('a format that attributes beside it decide', () => {
  it('the word of an enumeration, also where its number or another word for it is given', () => {
    expect(both({ kind: 'number', key: 5 })).to.deep.equal({
      written: '0800050000000001' + '0600060000050000',
      read: { kind: 'number', key: 5 },
    });
    expect(both({ kind: 1, key: 5 }).read).to.deep.equal({ kind: 'number', key: 5 });
    expect(both({ kind: 'whole', key: 'a' }).read).to.deep.equal({ kind: 'text', key: 'a' });
    expect(both({ kind: 7, key: Uint8Array.of(1) }).read).to.deep.equal({ kind: 7, key: Uint8Array.of(1) });
  });
  it('that comes later, or not at all', () => {
    expect(both({ key: 5, kind: 'number' }).read).to.deep.equal({ key: 5, kind: 'number' });
    expect(both({ key: Uint8Array.of(1) }).read).to.deep.equal({ key: Uint8Array.of(1) });
  });
  it('sets NLA_F_NESTED for the format that was chosen', () => {
    expect(both({ kind: 'number', data: [3] }).written).to.equal('0800050000000001' + '0c000780' + '0500010003000000');
    expect(both({ kind: 'text', data: { word: 'a' } }).written).to.contain('0c000780');
    expect(both({ data: 3 }).written).to.equal('0500070003000000');
  });
  it('a name, a number and the header together', () => {
    expect(both({ name: 'mark', revision: 1, info: 5 }).read).to.deep.equal({ name: 'mark', revision: 1, info: 5 });
    expect(both({ info: 'a', name: 'mark', revision: 2 }).read).to.deep.equal({ info: 'a', name: 'mark', revision: 2 });
    const info = Uint8Array.of(1, 2);
    expect(both({ name: 'mark', revision: 1, info }, 'inet').read).to.deep.equal({ name: 'mark', revision: 1, info });
    expect(both({ name: 'mark', info }).read).to.deep.equal({ name: 'mark', info });
  });
  it('yes or no', () => {
    expect(both({ on: true, switched: 1 }).written).to.equal('05000b0001000000' + '05000c0001000000');
    expect(both({ switched: 500, on: false }).read).to.deep.equal({ switched: 500, on: false });
  });
  it('the word of an enumeration that selects', () =>
    expect(both({ selector: 1, selected: 7 } as unknown as Parts).read).to.deep.equal({
      selector: 'one',
      selected: 7,
    }));
  it('a header within a nest', () =>
    expect(both({ nest: { address: 9 } }).read).to.deep.equal({ nest: { address: 9 } }));
  it('a damaged one decides nothing, and is kept', () => {
    const bytes = Uint8Array.from(Buffer.from('02000000' + '0500050001000000' + '0600060000050000', 'hex'));
    const value = decode(chain, bytes);
    expect(value.attributes.key).to.deep.equal(Uint8Array.of(0, 5));
    expect(hex(encode(chain, value))).to.equal(hex(bytes));
  });
  it('behind a damaged one a good one decides', () => {
    const damaged = '02000000' + '0500050001000000' + '0600060000050000' + '0800050000000001';
    const value = decode(chain, Uint8Array.from(Buffer.from(damaged, 'hex')));
    expect(value.attributes).to.deep.include({ key: 5, kind: 'number', $5: Uint8Array.of(1) });
    expect(hex(encode(chain, value))).to.equal(damaged);
  });
});

describeProperties('formats that siblings decide', chain, { fast: true });
