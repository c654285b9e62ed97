import { expect } from 'chai';
import { link } from 'netloom/messages';
import { encode, interpretDecode, wireOf } from 'netloom/protocol';
import { compiledFor } from '#dist/protocol/compile/registry';

/** An older kernel sends less of a struct that has grown since, with each link of a list: that is no case for the interpreter. */
describe('a large struct that is shorter than declared', () => {
  const settings = (bytes: number): Uint8Array =>
    encode(link, {
      family: 'unspec',
      index: 7,
      attributes: {
        afSpec: { inet6: { conf: { forwarding: 1, hoplimit: 64, mtu6: 1500, acceptRa: -1, $length: bytes } } },
      },
    } as never);

  for (const bytes of [0, 4, 16, 100, 232]) {
    it(`is read by generated code, as the interpreter reads it, with ${bytes} bytes`, () => {
      const message = settings(bytes);
      const wire = wireOf(message);
      const read = compiledFor(link)?.decode(wire, 0, message.length, undefined);
      expect(read).to.deep.equal(interpretDecode(link, wire, 0, message.length));
      expect(read).to.have.nested.property('attributes.afSpec.inet6.conf.$length', bytes);
    });
  }

  it('keeps what is left of a member that was cut', () => {
    const message = settings(100);
    // the last member loses two bytes: the attribute, and those around it, say so
    const cut = new Uint8Array(message);
    const at = cut.length - 104;
    new DataView(cut.buffer).setUint16(at, 102, true);
    const wire = wireOf(cut);
    const read = compiledFor(link)?.decode(wire, 0, cut.length, undefined);
    expect(read).to.deep.equal(interpretDecode(link, wire, 0, cut.length));
    expect(read).to.have.nested.property('attributes.afSpec.inet6.conf.$tail').with.length(2);
  });
});
