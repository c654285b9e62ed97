import { expect } from 'chai';
import fc from 'fast-check';
import { nftables } from 'netloom/messages';

const octets = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff);
const begin = (value: number) => ({ key: { value: octets(value) } });
const end = (value: number) => ({ ...begin(value), flags: ['intervalEnd' as const] });
const numberOf = (bytes: Uint8Array): number => [...bytes].reduce((sum, byte) => sum * 256 + byte, 0);
const intervalsOf = (...elements: nftables.SetElement[]) =>
  nftables.intervalsIn(elements).map(({ from, to }) => [numberOf(from), numberOf(to)]);

describe('intervals of set elements', () => {
  it('begin with an element and end before the next, in any order', () => {
    expect(intervalsOf(end(0), begin(10), end(20), begin(300), end(301))).to.deep.equal([
      [10, 19],
      [300, 300],
    ]);
    expect(intervalsOf(begin(0x1ff), begin(10), end(0x200), end(0x100))).to.deep.equal([
      [10, 0xff],
      [0x1ff, 0x1ff],
    ]);
  });

  it('touch where one ends and the next begins, whichever the kernel tells first', () => {
    const expected = [
      [10, 19],
      [20, 29],
    ];
    expect(intervalsOf(begin(10), end(20), begin(20), end(30))).to.deep.equal(expected);
    expect(intervalsOf(begin(20), end(30), begin(10), end(20))).to.deep.equal(expected);
    expect(intervalsOf(end(30), begin(20), end(20), begin(10))).to.deep.equal(expected);
  });

  it('reach the last key where nothing follows', () => {
    expect(intervalsOf(end(0), begin(0xff00))).to.deep.equal([[0xff00, 0xffff]]);
    expect(intervalsOf(begin(0))).to.deep.equal([[0, 0xffff]]);
    expect(intervalsOf()).to.deep.equal([]);
  });

  it('are prefixes exactly where all of their first bits are alike, and of the others all values there are', () => {
    const lengthOf = (from: number, to: number): number | undefined =>
      Array.from({ length: 17 }, (_, length) => length).find((length) => {
        const size = 2 ** (16 - length);
        return from % size === 0 && to === from + size - 1;
      });
    const length = fc.integer({ min: 0, max: 16 });
    const prefix = fc.tuple(fc.nat(0xffff), length).map(([value, bits]) => {
      const size = 2 ** (16 - bits);
      return [value - (value % size), value - (value % size) + size - 1] as const;
    });
    const pair = fc.tuple(fc.nat(0xffff), fc.nat(0xffff)).map(([one, other]) => [one, other].sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.oneof(prefix, pair), ([from = 0, to = 0]) => {
        expect(nftables.prefixLength(octets(from), octets(to))).to.equal(lengthOf(from, to));
      }),
      { numRuns: 2000 },
    );
  });
});
