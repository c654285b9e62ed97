import { expect } from 'chai';
import { readBytes } from '#dist/protocol/compile/shared-memory';

describe('bytes that were read', () => {
  it('are copies, each of its own', () => {
    const source = Uint8Array.from({ length: 200 }, (_, index) => index);
    const lengths = Array.from({ length: 3000 }, (_, index) => (index * 7) % 130);
    const values = lengths.map((length, index) => readBytes(source, index % 50, (index % 50) + length));
    source.fill(0xee);
    // and what is written into one is not in another
    values[1]?.fill(0xdd);
    for (const [index, value] of values.entries()) {
      const length = lengths[index] ?? 0;
      const expected = Array.from({ length }, (_, at) => (index === 1 ? 0xdd : (index % 50) + at));
      expect([...value]).to.deep.equal(expected);
    }
  });

  it('begin where numbers of eight bytes can be looked at', () => {
    for (let length = 0; length < 100; length++) {
      expect(readBytes(new Uint8Array(100), 0, length).byteOffset % 8).to.equal(0);
    }
  });

  it('keep little of what they do not need', () => {
    for (const length of [1, 64, 65, 10_000]) {
      const { buffer } = readBytes(new Uint8Array(length), 0, length);
      expect(buffer.byteLength - length).to.be.lessThan(4096);
    }
  });
});
