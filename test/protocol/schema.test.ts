import { expect } from 'chai';
import {
  arrayOf,
  attribute,
  attributes,
  be16,
  type Codec,
  choose,
  DecodeError,
  decode,
  encode,
  enumOf,
  explain,
  header,
  ip,
  lazy,
  listOf,
  locate,
  mac,
  message,
  otherName,
  payloadLength,
  repeated,
  select,
  sibling,
  string,
  struct,
  text,
  u8,
  u16,
  u32,
  u64,
  wireOf,
} from 'netloom/protocol';

const inner = attributes('inner', {
  id: attribute(1, u16, 'x'),
  next: attribute(
    2,
    lazy((): Codec => outer),
    'x',
  ),
});
const outer: Codec<unknown, unknown> = message(
  'outer',
  struct('head', { family: u8, pad: u8, kind: enumOf(u16, { a: 1, b: 2 }) }),
  attributes('outer', {
    number: attribute(1, u32, 'x'),
    name: attribute(2, text(5), 'x'),
    nest: attribute(3, inner, 'x'),
    kind: attribute(4, string, 'x'),
    data: attribute(5, select('kind', { inner, words: attributes('words', { word: attribute(1, string, 'x') }) }), 'x'),
    list: attribute(6, listOf(u16, 'from1'), 'x'),
    names: attribute(7, repeated(string), 'x'),
    byHeader: attribute(8, choose(header('kind'), { a: u32, b: ip }, string), 'x'),
    byLength: attribute(9, choose(payloadLength, { 2: u16, 8: u64 }, mac), 'x'),
    byTwo: attribute(10, choose([sibling('kind'), header('kind')], { 'inner/a': u8, 'words/b': u16 }, string), 'x'),
    stats: attribute(11, struct('stats', { one: u32, two: u32 }), 'x'),
    ports: attribute(12, arrayOf(be16), 'x'),
  }),
);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const HEAD = '00 00 0100';
const roundTrip = (text: string): unknown => {
  const value = decode(outer, bytes(text));
  expect(hex(encode(outer, value))).to.equal(text.replace(/\s/g, ''));
  return value;
};
const attributesOf = (text: string): Record<string, unknown> =>
  (roundTrip(text) as { attributes: Record<string, unknown> }).attributes;

describe('lossless', () => {
  it('keeps an unknown attribute, in its place', () => {
    expect(Object.keys(attributesOf(`${HEAD} 06006300 01020000 08000100 05000000`))).to.deep.equal(['$99', 'number']);
  });
  it('keeps a repeated attribute', () => {
    expect(attributesOf(`${HEAD} 08000100 05000000 08000100 06000000 08000100 07000000`)).to.deep.equal({
      number: 5,
      $1: bytes('06000000'),
      '$1.1': bytes('07000000'),
    });
  });
  it('keeps an attribute that is wider than declared beside its value, and drops that when the value changes', () => {
    const value = attributesOf(`${HEAD} 0c000100 05000000 09000000`);
    expect(value).to.deep.equal({ number: 5, $wire: { number: bytes('0500000009000000') } });
    const changed = encode(outer, { kind: 'a', attributes: { ...value, number: 6 } });
    expect(hex(changed)).to.equal('000001000800010006000000');
  });
  it('keeps an attribute that is narrower than declared as bytes, and says so', () => {
    const value = attributesOf(`${HEAD} 06000100 05000000`);
    expect(value).to.deep.equal({
      $1: bytes('0500'),
      $errors: [{ path: 'number', offset: 8, reason: '2 bytes, expected 4' }],
    });
  });
  it('keeps a text that is not UTF-8, and one with bytes behind its NUL', () => {
    expect(attributesOf(`${HEAD} 07000200 fffe0000`)['$wire']).to.deep.equal({ name: bytes('fffe00') });
    expect(attributesOf(`${HEAD} 08000200 61000062`)).to.deep.equal({ name: 'a', $wire: { name: bytes('61000062') } });
  });
  it("keeps a list's own numbers", () => {
    expect(attributesOf(`${HEAD} 1400 0680 06000100 01000000 06000500 02000000`)['list']).to.deep.equal([1, 2]);
  });
  it('keeps a struct that is longer or shorter than declared', () => {
    expect(attributesOf(`${HEAD} 10000b00 01000000 02000000 03000000`)['stats']).to.deep.equal({
      one: 1,
      two: 2,
      $tail: bytes('03000000'),
    });
    expect(attributesOf(`${HEAD} 08000b00 01000000`)['stats']).to.deep.equal({ one: 1, $length: 4 });
  });
  it('keeps a header that is cut (struct rtgenmsg in front of a dump)', () =>
    expect(roundTrip('02')).to.deep.equal({ family: 2, $length: 1, attributes: {} }));
  it('keeps an enumeration value without a word', () =>
    expect((roundTrip('00000900') as { kind: unknown }).kind).to.equal(9));
  it('keeps bytes that are no attribute', () => {
    expect(attributesOf(`${HEAD} 08000100 05000000 0300`)['$rest']).to.deep.equal(bytes('0300'));
  });
  it('keeps the network byte order bit of an unknown attribute', () => {
    expect(attributesOf(`${HEAD} 08000140 05000000`)).to.deep.equal({ $16385: bytes('05000000') });
  });
  it('keeps data of an unknown kind', () => {
    expect(attributesOf(`${HEAD} 08000400 67747000 08000580 01020304`)).to.deep.equal({
      kind: 'gtp',
      data: bytes('01020304'),
    });
  });
});

describe('selection', () => {
  it('by a name that comes later', () => {
    const written = encode(outer, { kind: 'a', attributes: { data: { word: 'x' }, kind: 'words' } });
    expect((decode(outer, written) as { attributes: object }).attributes).to.deep.equal({
      data: { word: 'x' },
      kind: 'words',
    });
  });
  it('by a member of the header', () => {
    for (const [kind, value] of [
      ['a', 5],
      ['b', '10.0.0.1'],
      [7, 'text'],
    ]) {
      const written = encode(outer, { kind, attributes: { byHeader: value } });
      expect((decode(outer, written) as { attributes: object }).attributes).to.deep.equal({ byHeader: value });
    }
  });
  it('by the length of the payload', () => {
    for (const value of [5, 5n, '01:02:03']) {
      const written = encode(outer, { attributes: { byLength: value } });
      const expected = value === 5n ? 5 : value;
      expect((decode(outer, written) as { attributes: { byLength: unknown } }).attributes.byLength).to.equal(expected);
    }
  });
  it('by two things at once', () => {
    const written = encode(outer, { kind: 'b', attributes: { kind: 'words', byTwo: 500 } });
    expect((decode(outer, written) as { attributes: object }).attributes).to.deep.equal({ kind: 'words', byTwo: 500 });
  });
});

describe('bad input', () => {
  const refused: readonly (readonly [string, unknown, string])[] = [
    [
      'a field that there is not',
      { attributes: { nubmer: 1 } },
      "TypeError: attributes.nubmer: outer has no field 'nubmer'",
    ],
    ['a number that is none', { attributes: { number: '5' } }, "TypeError: attributes.number: '5' is not a number"],
    [
      'a number that is too large',
      { attributes: { number: 2 ** 32 } },
      'RangeError: attributes.number: 4294967296 is not in the range 0..4294967295',
    ],
    ['half a number', { attributes: { number: 0.5 } }, 'RangeError: attributes.number: 0.5 is not a whole number'],
    [
      'a name that is too long',
      { attributes: { name: 'sixsix' } },
      "RangeError: attributes.name: 'sixsix' is not at most 5 bytes long",
    ],
    ['a name with a NUL', { attributes: { name: 'a\0b' } }, 'RangeError: attributes.name:'],
    [
      'a known kind with data of another',
      { attributes: { kind: 'inner', data: { word: 'x' } } },
      "TypeError: attributes.data.word: inner has no field 'word'",
    ],
    [
      'an unknown kind with data that is not bytes',
      { attributes: { kind: otherName('gtp'), data: { id: 1 } } },
      "TypeError: attributes.data: an object is not bytes, because the kind 'gtp' is not known",
    ],
    [
      'data without a kind',
      { attributes: { data: { id: 1 } } },
      'TypeError: attributes.data: an object is not bytes, because no kind is given',
    ],
    ['a word that there is not', { kind: 'c' }, "TypeError: kind: 'c' is not one of a, b"],
    ['a list that is none', { attributes: { list: 5 } }, 'TypeError: attributes.list: 5 is not a list'],
    [
      'an element that is none',
      { attributes: { list: [1, 'x'] } },
      "TypeError: attributes.list.1: 'x' is not a number",
    ],
    ['an object that is none', { attributes: { nest: 5 } }, 'TypeError: attributes.nest: 5 is not an object'],
    [
      'bytes past 64 KiB',
      { attributes: { $70: new Uint8Array(70_000) } },
      'RangeError: attributes.$70: 70000 bytes is not short enough',
    ],
    ['nothing at all', undefined, 'TypeError: value: undefined is not an object'],
  ];
  for (const [what, value, expected] of refused) {
    it(`${what}: ${expected}`, () => {
      expect(() => encode(outer, value))
        .to.throw()
        .that.satisfies((error: Error) => {
          expect(String(error)).to.contain(expected);
          return true;
        });
    });
  }

  const deep = (levels: number): unknown => {
    let value: unknown = { attributes: {} };
    for (let level = 0; level < levels; level++) value = { attributes: { nest: { next: value } } };
    return value;
  };
  it('nests 10,000 deep: DecodeError, and RangeError on the way out', () => {
    let payload = bytes(HEAD);
    const nested: Uint8Array[] = [payload];
    for (let level = 0; level < 2000; level++) {
      const next = new Uint8Array(payload.length + 12);
      const view = new DataView(next.buffer);
      next.set(bytes(HEAD));
      view.setUint16(4, payload.length + 8, true);
      view.setUint16(6, 3, true);
      view.setUint16(8, payload.length + 4, true);
      view.setUint16(10, 2, true);
      next.set(payload, 12);
      payload = next;
      nested.push(payload);
    }
    expect(() => decode(outer, payload, { strict: true })).to.throw(DecodeError, /nest more than 32 deep/);
    expect(() => decode(outer, payload)).not.to.throw();
    expect(() => encode(outer, deep(10_000))).to.throw(RangeError, /32 messages deep/);
    expect(decode(outer, encode(outer, deep(20)), { strict: true })).to.be.an('object');
  });
});

describe('explain and locate', () => {
  const written = encode(outer, { kind: 'a', attributes: { number: 1, nest: { id: 7 }, list: [1, 2] } });
  it('puts every byte in a part', () => {
    const { parts } = explain(outer, wireOf(written), 0, written.length);
    expect(parts.map(({ name, start, end }) => [name, start, end])).to.deep.equal([
      ['family', 0, 1],
      ['pad', 1, 2],
      ['kind', 2, 4],
      ['number', 4, 12],
      ['nest', 12, 24],
      ['list', 24, 44],
    ]);
  });
  it('names the attribute at an offset', () => {
    expect(locate(outer, wireOf(written), 0, written.length, 4)).to.equal('number');
    expect(locate(outer, wireOf(written), 0, written.length, 12)).to.equal('nest');
    expect(locate(outer, wireOf(written), 0, written.length, 16)).to.equal('nest.id');
    expect(locate(outer, wireOf(written), 0, written.length, 36)).to.equal('list.1');
    expect(locate(outer, wireOf(written), 0, written.length, 500)).to.equal(undefined);
  });
});

describe('a text that is longer than the kernel takes', () => {
  const schema = attributes('names', { name: attribute(1, text(3), 'Name') });
  it('is read, and written back as it was; a new one is refused', () => {
    const bytes = Uint8Array.of(9, 0, 1, 0, 0x61, 0x62, 0x63, 0x64, 0, 0, 0, 0);
    const value = decode(schema, bytes);
    expect(value.name).to.equal('abcd');
    expect([...encode(schema, value)]).to.deep.equal([...bytes]);
    expect(() => encode(schema, { name: 'abcd' })).to.throw(RangeError, 'name');
  });
});
