import { expect } from 'chai';
import fc from 'fast-check';
import { xtables } from 'netloom/messages';
import { DecodeError, fixedSize } from 'netloom/protocol';
import { extensionWords } from 'netloom/text';

type Family = 'ip' | 'ip6';
const families: readonly Family[] = ['ip', 'ip6'];

/** Every revision of every extension in every family that has it. */
const forms = [...xtables.extensions.values()].flatMap(({ kind, name, revisions }) =>
  Object.keys(revisions).flatMap((key) =>
    families.flatMap((family) => {
      const codec = xtables.extensionInfo(kind, name, Number(key), family);
      const size = codec && fixedSize(codec);
      return size === undefined ? [] : [{ kind, name, revision: Number(key), family, size }];
    }),
  ),
);

/** The same whatever the bytes: a value or a DecodeError, words or undefined, a word for each word. */
function behaves({ kind, name, revision, family }: (typeof forms)[number], bytes: Uint8Array): void {
  const parsed = xtables.parseExtension(kind, name, revision, family, bytes);
  expect(parsed).to.include({ name, revision });
  if (!parsed.known) expect(parsed.info).to.equal(bytes);
  let value: unknown;
  try {
    value = xtables.readExtension(kind, name, revision, family, bytes);
  } catch (error) {
    expect(error).to.be.instanceOf(DecodeError);
    return;
  }
  const words = extensionWords(kind, name, revision, value, { family });
  if (!parsed.known) expect(words).to.equal(undefined);
  if (words === undefined) return;
  expect(words[0]).to.be.oneOf([name, 'state', 'NOTRACK']);
  for (const word of words) {
    expect(word).to.be.a('string');
    expect(word).not.to.match(/\0|undefined|NaN|\[object/);
  }
}

describe('the words of extensions, whatever the bytes', () => {
  for (const form of forms) {
    const { kind, name, revision, family, size } = form;
    it(`${kind} ${name} ${revision} of ${family}`, () => {
      for (const length of [size, Math.ceil(size / 8) * 8]) {
        behaves(form, new Uint8Array(length));
        behaves(form, new Uint8Array(length).fill(0xff));
        behaves(form, new Uint8Array(length).fill(0x80));
      }
      for (let length = 0; length <= size + 16; length += length < 64 || length > size - 16 ? 1 : 7)
        behaves(form, new Uint8Array(length).fill(1));
      const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
      // few bits, as flags and counts have them, and any
      const few = bytes(size).chain((values) =>
        bytes(size).map((masks) => values.map((v, i) => v & (masks[i] ?? 0) & 7)),
      );
      fc.assert(
        fc.property(fc.oneof(bytes(size), few), (value) => behaves(form, value)),
        { numRuns: 60 },
      );
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: size + 24 }), (value) => behaves(form, value)),
        { numRuns: 20 },
      );
    });
  }

  it('a revision and a name that nobody knows have none', () => {
    for (const { kind, name } of forms) {
      expect(extensionWords(kind, name, 99, {}, { family: 'ip' })).to.equal(undefined);
      expect(extensionWords(kind, `${name}x`, 0, {}, { family: 'ip' })).to.equal(undefined);
      expect(extensionWords(kind, name, 0, new Uint8Array(8), { family: 'ip' })).to.equal(undefined);
    }
  });
});
