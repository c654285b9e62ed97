import { expect } from 'chai';
import { rule } from 'netloom/messages';
import { decoderOf, wireOf } from 'netloom/protocol';
import { compiledFor } from '#dist/protocol/compile/registry';
import { interpretDecode } from '#dist/protocol/interpret/decode';

/** A rule with `oifname` (FRA_OIFNAME, 17), which takes 15 bytes and a NUL. */
function ruleWith(name: string): Uint8Array {
  const bytes = new Uint8Array(12 + 4 + ((name.length + 3) & ~3));
  bytes[0] = 2;
  new DataView(bytes.buffer).setUint16(12, 4 + name.length, true);
  bytes[14] = 17;
  bytes.set(Buffer.from(name, 'latin1'), 16);
  return bytes;
}

describe('texts that generated code reads', () => {
  const fifteen = 'abcdefghijklmno';
  for (const [what, name, known] of [
    ['as long as the kernel takes, with its NUL', `${fifteen}\0`, true],
    ['as long as the kernel takes, without a NUL', fifteen, true],
    ['too long by the byte where the NUL should be', `${fifteen}p`, false],
    ['too long', `${fifteen}pq\0`, false],
    ['with two NULs', 'eth0\0\0', false],
    ['empty', '', true],
  ] as const) {
    it(`${what}: what the interpreter makes of it`, () => {
      const bytes = ruleWith(name);
      const wire = wireOf(bytes);
      const value = interpretDecode(rule, wire, 0, bytes.length);
      expect(decoderOf(rule)(wire, 0, bytes.length)).to.deep.equal(value);
      const generated = () => compiledFor(rule)?.decode(wire, 0, bytes.length, undefined);
      if (known) expect(generated()).to.deep.equal(value);
      else expect(generated).to.throw();
    });
  }
});
