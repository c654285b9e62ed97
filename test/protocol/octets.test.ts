import { expect } from 'chai';
import {
  attribute,
  attributes,
  be32,
  bytes as bytesCodec,
  type Codec,
  choose,
  compiledFor,
  DecodeError,
  decode,
  encode,
  encoderOf,
  enumOf,
  explain,
  flag,
  fromJson,
  type Infer,
  type Input,
  interpretDecode,
  interpretEncode,
  ip,
  lazy,
  locate,
  mac,
  message,
  octetAttributes,
  octetListOf,
  type Part,
  repeated,
  select,
  sibling,
  string,
  struct,
  text,
  toJson,
  u8,
  u16,
  u32,
  uint,
  Writer,
  wireOf,
} from 'netloom/protocol';
import { compileHere } from '../support/compile.ts';
import { describeProperties } from '../support/properties.ts';

const part = octetAttributes('part', {
  type: attribute(0, u32, 'x'),
  data: attribute(
    1,
    octetAttributes('partData', { number: attribute(0, u32, 'x'), name: attribute(1, string, 'x') }),
    'x',
  ),
});
const userdata = octetAttributes('userdata', {
  comment: attribute(0, string, 'x'),
  byteorder: attribute(1, u32, 'x'),
  typeOf: attribute(2, part, 'x'),
  parts: attribute(3, octetListOf(part, 'from0'), 'x'),
  short: attribute(4, text(5), 'x'),
  names: attribute(5, repeated(string), 'x'),
  present: attribute(6, flag, 'x'),
  byte: attribute(7, u8, 'x'),
  address: attribute(8, ip, 'x'),
  hardware: attribute(9, mac, 'x'),
  raw: attribute(10, bytesCodec, 'x'),
  wide: attribute(11, uint, 'x'),
  kind: attribute(12, string, 'x'),
  data: attribute(
    13,
    select('kind', { part, words: octetAttributes('words', { word: attribute(1, string, 'x') }) }),
    'x',
  ),
  order: attribute(14, enumOf(be32, { host: 1, network: 2 }), 'x'),
  ordered: attribute(15, choose(sibling('order'), { host: u16, network: string }, bytesCodec), 'x'),
  // netlink's own attributes within octets are aligned from where they begin
  nest: attribute(16, attributes('nest', { one: attribute(1, u8, 'x'), name: attribute(2, string, 'x') }), 'x'),
  counted: attribute(17, struct('counted', { count: u16, more: u8 }), 'x'),
});
/** What a set's key is written as: an expression of nft by its number, a concatenation of others. */
interface Hint {
  type?: number | undefined;
  data?: unknown;
}
const hint = octetAttributes('hint', {
  type: attribute(0, u32, 'x'),
  data: attribute(
    1,
    choose(
      sibling('type'),
      {
        7: octetAttributes('payloadHint', { protocol: attribute(0, u32, 'x'), field: attribute(1, u32, 'x') }),
        13: octetListOf(
          lazy((): Codec<Hint> => hint),
          'from0',
        ),
      },
      bytesCodec,
    ),
    'x',
  ),
});
const setUserdata = octetAttributes('setUserdata', {
  keyByteorder: attribute(0, u32, 'x'),
  keyHint: attribute(3, hint, 'x'),
});
const rule = message(
  'ruleWithOctets',
  struct('head', { family: u8, version: u8, id: u16 }),
  attributes('rule', {
    handle: attribute(1, u32, 'x'),
    userdata: attribute(2, userdata, 'x'),
    set: attribute(5, setUserdata, 'x'),
    list: attribute(3, octetListOf(string, 7), 'x'),
    later: attribute(
      4,
      lazy(() => userdata),
      'x',
    ),
  }),
);
await compileHere({ rule });

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const HEAD = '00 00 0000';
/** A rule whose attribute of this type has these octets. */
function ruleOf(octets: string, type = 2): Uint8Array {
  const inner = bytes(octets);
  const writer = new Writer();
  writer.append(bytes(HEAD));
  const at = writer.reserve(4);
  writer.append(inner);
  writer.view.setUint16(at, 4 + inner.length, true);
  writer.view.setUint16(at + 2, type, true);
  writer.align();
  return writer.slice();
}
type Attributes = Infer<typeof rule>['attributes'];
/** What generated code reads and writes back, as the interpreter does. */
function generated(octets: string, type?: number): Attributes {
  const wire = wireOf(ruleOf(octets, type));
  const value = compiledFor(rule)?.decode(wire, 0, wire.bytes.length, undefined) as Infer<typeof rule>;
  expect(interpretDecode(rule, wire, 0, wire.bytes.length, { strict: true })).to.deep.equal(value);
  for (const write of [compiledFor(rule)?.encode, (to: Writer) => interpretEncode(rule, to, value)]) {
    const writer = new Writer();
    write?.(writer, value, undefined);
    expect(hex(writer.slice())).to.equal(hex(wire.bytes));
  }
  return value.attributes;
}
/** Userdata that only the interpreter reads, written back the same. */
function kept(octets: string): Attributes['userdata'] {
  const wire = wireOf(ruleOf(octets));
  expect(() => compiledFor(rule)?.decode(wire, 0, wire.bytes.length, undefined)).to.throw();
  const value = decode(rule, wire.bytes);
  expect(hex(encode(rule, value))).to.equal(hex(wire.bytes));
  return value.attributes.userdata;
}

describe('octet attributes', () => {
  describe('what nft 1.0.6 sends', () => {
    it('add rule ip t c counter comment "hello"', () =>
      expect(generated('00 06 68656c6c6f00')).to.deep.equal({ userdata: { comment: 'hello' } }));
    it('add set ip t s { typeof ip saddr; }', () =>
      expect(generated('00 04 02000000 03 14 00 04 07000000 01 0c 00 04 0c000000 01 04 0b000000', 5)).to.deep.equal({
        set: { keyByteorder: 2, keyHint: { type: 7, data: { protocol: 12, field: 11 } } },
      }));
    it('add set ip t u { typeof ip saddr . tcp dport; }', () => {
      const address = '00 14 00 04 07000000 01 0c 00 04 0c000000 01 04 0b000000';
      const port = '01 14 00 04 07000000 01 0c 00 04 08000000 01 04 02000000';
      expect(generated(`00 04 00000000 03 34 00 04 0d000000 01 2c ${address} ${port}`, 5)).to.deep.equal({
        set: {
          keyByteorder: 0,
          keyHint: {
            type: 13,
            data: [
              { type: 7, data: { protocol: 12, field: 11 } },
              { type: 7, data: { protocol: 8, field: 2 } },
            ],
          },
        },
      });
    });
  });

  const userdataOf = (octets: string) => generated(octets).userdata;

  it('an empty set is an empty object, and no bytes', () => {
    expect(userdataOf('')).to.deep.equal({});
    expect(hex(encode(userdata, {}))).to.equal('');
    expect(decode(userdata, new Uint8Array(0))).to.deep.equal({});
  });
  it('numbers stand in the byte order of the host, without padding', () => {
    expect(userdataOf('0104 01000000 0003 616200')).to.deep.equal({ byteorder: 1, comment: 'ab' });
    expect(userdataOf('0701 05 0104 01000000')).to.deep.equal({ byte: 5, byteorder: 1 });
  });
  it('sets and lists nest, counted from 0', () => {
    expect(userdataOf('0213 0004 05000000 010b 0004 01000000 0103 616200')).to.deep.equal({
      typeOf: { type: 5, data: { number: 1, name: 'ab' } },
    });
    expect(userdataOf('0310 0006 0004 05000000 0106 0004 06000000')).to.deep.equal({
      parts: [{ type: 5 }, { type: 6 }],
    });
    expect(userdataOf('0300')).to.deep.equal({ parts: [] });
  });
  it('what a name or a word beside it decides, also where that comes later', () => {
    expect(userdataOf('0d04 0102 7800 0c06 776f72647300')).to.deep.equal({ data: { word: 'x' }, kind: 'words' });
    expect(userdataOf('0c06 776f72647300 0d04 0102 7800')).to.deep.equal({ kind: 'words', data: { word: 'x' } });
    expect(userdataOf('0d02 0102 0c04 67747000')).to.deep.equal({ data: bytes('0102'), kind: 'gtp' });
    expect(userdataOf('0f02 0500 0e04 00000001')).to.deep.equal({ ordered: 5, order: 'host' });
    expect(userdataOf('0e04 00000002 0f02 6100')).to.deep.equal({ order: 'network', ordered: 'a' });
    expect(userdataOf('0e04 00000009 0f02 6100')).to.deep.equal({ order: 9, ordered: bytes('6100') });
    expect(userdataOf('0f02 6100')).to.deep.equal({ ordered: bytes('6100') });
  });
  it('whatever the payload is', () => {
    const octets =
      '0600 0701 ff 0804 0a000001 0903 010203 0a02 beef 0b08 0000000001000000 1103 0500 07 0502 6100 0502 6200';
    expect(userdataOf(octets)).to.deep.equal({
      present: true,
      byte: 255,
      address: '10.0.0.1',
      hardware: '01:02:03',
      raw: bytes('beef'),
      wide: 1n << 32n,
      counted: { count: 5, more: 7 },
      names: ['a', 'b'],
    });
  });
  it('attributes of netlink within octets, aligned from where they begin', () => {
    expect(userdataOf('0701 05 1010 0500 0100 07 000000 0600 0200 6100 0000')).to.deep.equal({
      byte: 5,
      nest: { one: 7, name: 'a' },
    });
  });
  it('are bytes to netlink: no NLA_F_NESTED', () => {
    const written = encode(rule, { attributes: { userdata: { byte: 1 }, list: ['a'] } });
    expect(hex(written)).to.equal(['00000000', '07000200 07010100', '08000300 07026100'].join('').replaceAll(' ', ''));
  });

  describe('lossless', () => {
    it('unknown types, duplicates, order', () => {
      expect(Object.keys(userdataOf('c801 01 0104 02000000 c800') ?? {})).to.deep.equal([
        '$200',
        'byteorder',
        '$200.1',
      ]);
      const value = kept('c801 01 0104 02000000 c800 0104 03000000 0104 04000000');
      expect(value).to.deep.equal({
        $200: bytes('01'),
        byteorder: 2,
        '$200.1': bytes(''),
        $1: bytes('03000000'),
        '$1.1': bytes('04000000'),
      });
      expect(Object.keys(value ?? {})).to.deep.equal(['$200', 'byteorder', '$200.1', '$1', '$1.1']);
    });
    it('a text without its NUL, or of no bytes at all', () => {
      expect(kept('0002 6869')).to.deep.equal({ comment: 'hi', $wire: { comment: bytes('6869') } });
      expect(kept('0000')).to.deep.equal({ comment: '', $wire: { comment: bytes('') } });
      expect(userdataOf('0001 00')).to.deep.equal({ comment: '' });
    });
    it('a text of 255 bytes without NUL, which could not be written with one', () => {
      expect(kept(`00ff ${'61'.repeat(255)}`)?.comment).to.equal('a'.repeat(255));
    });
    it('a number that is wider than declared, until it changes', () => {
      const value = kept('0106 010000000000') ?? {};
      expect(value).to.deep.equal({ byteorder: 1, $wire: { byteorder: bytes('010000000000') } });
      expect(hex(encode(userdata, { ...value, byteorder: 2 }))).to.equal('010402000000');
    });
    it("a list's own numbers", () => {
      expect(kept('0308 0506 0004 05000000')).to.deep.equal({
        parts: [{ type: 5 }],
        $wire: { parts: bytes('0506000405000000') },
      });
    });
  });

  describe('malformed', () => {
    /** Read tolerantly as this, refused strictly for the first reason. */
    function malformed(
      octets: string,
      value: Attributes['userdata'],
      path: string,
      offset: number,
      reason: string,
    ): void {
      const errors = [{ path, offset, reason }];
      expect(kept(octets)).to.deep.equal({ ...value, $errors: errors });
      expect(() => decode(rule, ruleOf(octets), { strict: true }))
        .to.throw(DecodeError)
        .that.includes({ path, offset, reason });
    }
    it('half a header', () =>
      malformed(
        '0701 05 01',
        { byte: 5, $rest: bytes('01') },
        'userdata',
        11,
        '1 bytes are left, an attribute header takes 2',
      ));
    it('a length past the end', () =>
      malformed(
        '0701 05 0005 6162',
        { byte: 5, $rest: bytes('00056162') },
        'userdata',
        11,
        'an attribute claims 7 bytes, 4 are there',
      ));
    it('a header alone that claims a payload', () =>
      malformed('00ff', { $rest: bytes('00ff') }, 'userdata', 8, 'an attribute claims 257 bytes, 2 are there'));
    it('a payload that is too short', () =>
      malformed('0102 0500 0701 05', { $1: bytes('0500'), byte: 5 }, 'userdata.byteorder', 10, '2 bytes, expected 4'));
    it('a payload of no bytes where some are needed', () =>
      malformed('0100', { $1: bytes('') }, 'userdata.byteorder', 10, '0 bytes, expected 4'));
    it('within a set within it: the rest of it, and what follows is read', () => {
      const octets = '0208 0004 05000000 01ff 0701 05';
      const value = kept(octets);
      const reason = 'an attribute claims 257 bytes, 2 are there';
      expect(value).to.deep.equal({
        typeOf: { type: 5, $rest: bytes('01ff'), $errors: [{ path: 'userdata.typeOf', offset: 16, reason }] },
        byte: 5,
      });
    });
    it('within an element of a list: the rest of that element', () => {
      const reason = '1 bytes are left, an attribute header takes 2';
      expect(kept('0303 0001 ff')).to.deep.equal({
        parts: [{ $rest: bytes('ff'), $errors: [{ path: 'userdata.parts.0', offset: 12, reason }] }],
      });
    });
    it('within a list: the list stays bytes', () =>
      malformed(
        '0303 0005 ff 0701 05',
        { $3: bytes('0005ff'), byte: 5 },
        'userdata.parts',
        10,
        'an attribute claims 7 bytes, 3 are there',
      ));
  });

  describe('bad input', () => {
    const refused: readonly (readonly [string, Input<typeof userdata>, string])[] = [
      [
        'a text of 255 bytes, which its NUL makes 256',
        { comment: 'a'.repeat(255) },
        `RangeError: attributes.userdata.comment: '${'a'.repeat(200)}…' is not short enough: an attribute takes at most 255 bytes`,
      ],
      [
        'bytes past 255',
        { raw: new Uint8Array(256) },
        'RangeError: attributes.userdata.raw: 256 bytes is not short enough: an attribute takes at most 255 bytes',
      ],
      [
        'undeclared bytes past 255',
        { $77: new Uint8Array(300) },
        'RangeError: attributes.userdata.$77: 300 bytes is not short enough: an attribute takes at most 255 bytes',
      ],
      [
        'a set within it past 255',
        { typeOf: { type: 1, data: { name: 'a'.repeat(245) } } },
        'RangeError: attributes.userdata.typeOf: an object is not short enough: an attribute takes at most 255 bytes',
      ],
      [
        'a list past 255',
        { parts: Array.from({ length: 40 }, () => ({ type: 1 })) },
        'RangeError: attributes.userdata.parts: a list of 40 is not short enough: an attribute takes at most 255 bytes',
      ],
      ['one of several texts past 255', { names: ['a', 'b'.repeat(255)] }, 'RangeError: attributes.userdata.names.1:'],
      [
        'a text longer than declared',
        { short: 'sixsix' },
        "RangeError: attributes.userdata.short: 'sixsix' is not at most 5",
      ],
      [
        'a type that is no byte',
        { $256: new Uint8Array(1) },
        "RangeError: attributes.userdata.$256: 256 is not an attribute's type, 0..255",
      ],
    ];
    for (const [what, value, expected] of refused) {
      it(`${what}, and nothing is written`, () => {
        const writer = new Writer();
        writer.append(bytes('0102'));
        expect(() => encoderOf(rule)(writer, { attributes: { userdata: value } }))
          .to.throw()
          .that.satisfies((error: Error) => {
            expect(String(error)).to.contain(expected);
            return true;
          });
        expect(hex(writer.slice())).to.equal('0102');
      });
    }
    it('254 bytes and their NUL fit, and so do 255', () => {
      for (const value of [{ comment: 'a'.repeat(254) }, { raw: new Uint8Array(255) }]) {
        const written = encode(rule, { attributes: { userdata: value } });
        expect(decode(rule, written, { strict: true }).attributes.userdata).to.deep.equal(value);
      }
    });
    it('more elements than types', () => {
      const flags = octetListOf(flag, 'from0');
      expect(
        encode(
          flags,
          Array.from({ length: 256 }, () => true as const),
        ).length,
      ).to.equal(512);
      expect(() =>
        encode(
          flags,
          Array.from({ length: 257 }, () => true as const),
        ),
      ).to.throw(RangeError, "256: 256 is not an attribute's type, 0..255");
    });
    it('a declaration whose type is no byte', () => {
      expect(() => octetAttributes('wrong', { key: attribute(256, u8) })).to.throw(
        RangeError,
        'wrong.key: the type 256',
      );
    });
  });

  it('explain and locate know where the octets lie', () => {
    const wire = wireOf(ruleOf('0003 616200 0310 0006 0004 05000000 0106 0004 06000000'));
    const [part] = explain(rule, wire, 0, wire.bytes.length).parts.slice(-1);
    const places = (parts: readonly Part[]): unknown[] =>
      parts.map(({ name, start, payload, end, parts: inner }) => [name, start, payload, end, ...places(inner)]);
    expect(places(part?.parts ?? [])).to.deep.equal([
      ['comment', 8, 10, 13],
      ['parts', 13, 15, 31, ['0', 15, 17, 23, ['type', 17, 19, 23]], ['1', 23, 25, 31, ['type', 25, 27, 31]]],
    ]);
    expect(locate(rule, wire, 0, wire.bytes.length, 8)).to.equal('userdata.comment');
    expect(locate(rule, wire, 0, wire.bytes.length, 25)).to.equal('userdata.parts.1.type');
  });

  it('JSON', () => {
    const value = { comment: 'a', $200: bytes('01ff'), data: bytes('02'), kind: 'gtp', parts: [{ type: 1 }] };
    const json = JSON.parse(JSON.stringify(toJson(value)));
    expect(json).to.deep.equal({ ...value, $200: '01ff', data: '02' });
    expect(fromJson(userdata, json)).to.deep.equal(value);
  });
});

describeProperties('octets in a message', rule, { fast: true });
