import { expect } from 'chai';
import { encoderOf, Writer } from 'netloom/protocol';
import { route } from '#dist/stack/routes/route';

/** Requests that are sent together share one buffer, which grows in the middle of whichever is being written. */
describe('a buffer that grows while a message is written', () => {
  const write = encoderOf(route);
  const context = { linkIndex: () => 7, linkName: () => 'eth0' };
  const value = {
    family: 'inet6',
    destination: '2001:db8:1::/48',
    source: '2001:db8:2::/56',
    gateway: '2001:db8::1',
    link: 'eth0',
    metric: 100,
    metrics: { mtu: 1400 },
    preferredSource: '2001:db8::2',
    nexthops: [{ gateway: '2001:db8::3', link: 'eth0', weight: 2 }],
  } as const;

  const encoded = (room: number): Uint8Array => {
    const writer = new Writer(4096);
    writer.reserve(4096 - room);
    const start = writer.length;
    write(writer, value, context);
    return writer.slice(start);
  };

  it('holds the same bytes, wherever that happens', () => {
    const whole = encoded(4096);
    for (let room = 0; room <= whole.length; room++) {
      expect([...encoded(room)], `with room for ${room} bytes`).to.deep.equal([...whole]);
    }
  });
});
