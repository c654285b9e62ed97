import { expect } from 'chai';
import { deviation } from '#dist/protocol/compile/registry';
import { readString } from '#dist/protocol/compile/runtime';
import { RecentTexts } from '#dist/protocol/text/recent-texts';

/** The text as it stands in the middle of other bytes, with what follows it. */
const read = (text: string | Uint8Array, behind = [0]): string => {
  const own = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const bytes = Uint8Array.from([120, 121, ...own, ...behind, 122]);
  return readString(bytes, 2, bytes.length - 1, 255);
};

describe('texts that come again', () => {
  it('are what they are, whatever came before', () => {
    // far more than there are places for, so that all share theirs with others
    const texts = Array.from({ length: 5000 }, (_, index) => `${'abcdefghij'.slice(0, index % 11)}${index % 977}`);
    for (const text of [...texts, ...texts]) {
      expect(read(text)).to.equal(text);
      expect(read(text, [])).to.equal(text);
    }
  });

  it('are told apart from those whose characters are their bytes', () => {
    // U+00C3 U+00A9 is two characters, and é is the two bytes C3 A9
    for (const text of ['é', '\u00c3\u00a9', 'é', 'ab', 'a\u0062', '', 'über', 'x'.repeat(33), 'x'.repeat(32)]) {
      expect(read(text)).to.equal(text);
    }
  });

  it('end at one NUL, and nowhere else', () => {
    expect(read('eth0', [0])).to.equal('eth0');
    expect(read('', [0])).to.equal('');
    expect(read('', [])).to.equal('');
    for (const [text, behind] of [
      ['eth0', [0, 0]],
      ['eth0\0x', [0]],
      ['eth0\0x', []],
      ['', [0, 0]],
    ] as const) {
      expect(() => read(text, [...behind]))
        .to.throw()
        .that.equals(deviation);
    }
  });

  it('are left to the interpreter where they are not UTF-8', () => {
    expect(() => read(Uint8Array.of(0xff)))
      .to.throw()
      .that.equals(deviation);
    // also when they come again
    expect(() => read(Uint8Array.of(0xff)))
      .to.throw()
      .that.equals(deviation);
  });

  it('are made once, for each payload of its own length', () => {
    const made: string[] = [];
    const texts = new RecentTexts(4, (bytes, start, end) => {
      const text = String(bytes.subarray(start, end));
      made.push(text);
      return text;
    });
    const bytes = Uint8Array.of(0, 0, 0, 0, 0, 1);
    for (let round = 0; round < 3; round++) {
      for (let length = 0; length <= 4; length++)
        expect(texts.text(bytes, 0, length)).to.equal(String(bytes.subarray(0, length)));
      expect(texts.text(bytes, 2, 6)).to.equal('0,0,0,1');
    }
    expect(made).to.have.members(['', '0', '0,0', '0,0,0', '0,0,0,0', '0,0,0,1']);
  });
});
