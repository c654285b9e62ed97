import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { type CapturedDatagram, CaptureError, captureFormat, readCapture } from 'netloom/captures';
import { netlinkProtocol, rtnetlink } from 'netloom/messages';
import { decodeEnvelope, messagesOf, wireOf } from 'netloom/protocol';

const folder = new URL('../fixtures/captures/', import.meta.url);
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));
const hexOf = ({ bytes }: { bytes: Uint8Array }): string => Buffer.from(bytes).toString('hex');

/** Everything that can be read, and what ended it. */
function read(bytes: Uint8Array): { datagrams: CapturedDatagram[]; error: CaptureError | undefined } {
  const datagrams: CapturedDatagram[] = [];
  try {
    for (const datagram of readCapture(bytes)) datagrams.push(datagram);
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { datagrams, error };
  }
  return { datagrams, error: undefined };
}
const messageNames = (datagrams: readonly CapturedDatagram[]): (string | number)[] =>
  datagrams.flatMap(({ bytes }) => {
    const wire = wireOf(bytes);
    return [...messagesOf(wire)].map((frame) => decodeEnvelope(rtnetlink, wire, frame).message);
  });

describe('captures', () => {
  it('tells the forms apart by their first bytes', () => {
    expect(captureFormat(file('ip-nft.pcap'))).to.equal('pcap');
    expect(captureFormat(file('ip-nft.pcapng'))).to.equal('pcapng');
    for (const name of ['ip-link', 'ip-rule', 'nft']) expect(captureFormat(file(`${name}.strace`))).to.equal('strace');
    expect(captureFormat(new TextEncoder().encode('# a comment\n2400 0000 2000\n'))).to.equal(undefined);
    expect(captureFormat(new Uint8Array())).to.equal(undefined);
  });

  it('a pcap holds every datagram that strace saw of the same programs, byte for byte', () => {
    const captured = new Set(read(file('ip-nft.pcap')).datagrams.map(hexOf));
    let compared = 0;
    for (const name of ['ip-link', 'ip-rule', 'nft']) {
      for (const datagram of read(file(`${name}.strace`)).datagrams) {
        expect(captured.has(hexOf(datagram)), `${name} line ${JSON.stringify(datagram.place)}`).to.equal(true);
        compared++;
      }
    }
    expect(compared).to.equal(12);
  });

  it('pcapng says what pcap says', () => {
    const [one, other] = [read(file('ip-nft.pcap')), read(file('ip-nft.pcapng'))];
    const facts = ({ datagrams }: typeof one) =>
      datagrams.map(({ place: _, bytes, ...rest }) => ({ ...rest, bytes: hexOf({ bytes }) }));
    expect(facts(other)).to.deep.equal(facts(one));
    expect(one.datagrams.length).to.equal(69);
    expect([...new Set(one.datagrams.map(({ protocol }) => protocol))]).to.include.members([
      netlinkProtocol.route,
      netlinkProtocol.netfilter,
    ]);
    const times = one.datagrams.map(({ time = 0n }) => time);
    expect(times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0n))).to.equal(true);
    expect(new Date(Number((times[0] ?? 0n) / 1_000_000n)).getUTCFullYear()).to.be.within(2024, 2100);
  });

  it('strace tells direction, process, time and protocol, also of a socket that has no address yet', () => {
    const { datagrams, error } = read(file('ip-rule.strace'));
    expect(error).to.equal(undefined);
    expect(datagrams.map(({ direction }) => direction)).to.deep.equal(['sent', 'received']);
    expect(messageNames(datagrams)).to.deep.equal(['newrule', 'error']);
    expect(datagrams[0]?.process).to.be.a('number');
    expect(datagrams[0]?.time).to.be.a('bigint');
    const nft = read(file('nft.strace')).datagrams;
    expect(new Set(nft.map(({ protocol }) => protocol))).to.deep.equal(new Set([netlinkProtocol.netfilter]));
  });

  it('what a capture cut is known by its length', () => {
    const { datagrams, error } = read(file('short.pcap'));
    expect(error).to.equal(undefined);
    expect(datagrams.map(({ bytes, missing }) => [bytes.length, missing > 0])).to.deep.include([44, true]);
  });

  describe('the text of strace', () => {
    const row = (bytes: string) => ` | 00000  ${bytes}  ................ |`;
    const one = '14 00 00 00 03 00 02 00  01 00 00 00 00 00 00 00';
    const texts: Readonly<Record<string, readonly [lines: readonly string[], hex: readonly string[]]>> = {
      'calls that begin and end on lines of their own, with others in between': [
        [
          '7 recvmsg(3<NETLINK:[ROUTE:7]>,  <unfinished ...>',
          '8 sendto(4<NETLINK:[GENERIC:8]>, [...], 16, 0, NULL, 0) = 16',
          row(one),
          '7 <... recvmsg resumed>{msg_name=..., msg_flags=0}, 0) = 16',
          ' * 16 bytes in buffer 0',
          row(one.replace('14', '15')),
        ],
        [one, one.replace('14', '15')],
      ],
      'pieces of one message': [
        [
          'sendmsg(3<NETLINK:[ROUTE:7]>, {...}, 0) = 20',
          ' * 16 bytes in buffer 0',
          row(one),
          ' * 4 bytes in buffer 1',
          ' | 00000  02 00 00 00                                       ....             |',
        ],
        [`${one} 02 00 00 00`],
      ],
      'several messages of one call': [
        [
          'sendmmsg(3<NETLINK:[ROUTE:7]>, [...], 2, 0) = 2',
          ' = 1 buffers in vector 0',
          ' * 16 bytes in buffer 0',
          row(one),
          ' = 1 buffers in vector 1',
          ' * 16 bytes in buffer 0',
          row(one.replace('14', '15')),
        ],
        [one, one.replace('14', '15')],
      ],
      'looks ahead and failures are left out': [
        [
          'recvfrom(3<NETLINK:[ROUTE:7]>, "", 16, MSG_PEEK, NULL, NULL) = 16',
          row(one),
          'sendto(3<NETLINK:[ROUTE:7]>, "", 16, 0, NULL, 0) = -1 ENOBUFS (No buffer space available)',
          row(one),
          '+++ exited with 0 +++',
        ],
        [],
      ],
      'other sockets are left out': [
        ['sendto(5<TCP:[127.0.0.1:1->127.0.0.1:2]>, "", 16, 0, NULL, 0) = 16', row(one), 'close(5) = 0'],
        [],
      ],
      'times of every form': [
        [
          '[pid 12] 12:00:01 sendto(3<NETLINK:[ROUTE:7]>, "", 16, 0, NULL, 0) = 16',
          row(one),
          '12:00:01.123456 sendto(3<NETLINK:[ROUTE:7]>, "", 16, 0, NULL, 0) = 16',
          row(one),
          '     0.000123 sendto(3<NETLINK:[ROUTE:7]>, "", 16, 0, NULL, 0) = 16',
          row(one),
        ],
        [one, one, one],
      ],
    };
    for (const [name, [lines, expected]] of Object.entries(texts)) {
      it(name, () => {
        const { datagrams, error } = read(new TextEncoder().encode(`${lines.join('\n')}\n`));
        expect(error).to.equal(undefined);
        expect(datagrams.map(hexOf)).to.deep.equal(expected.map((text) => text.replace(/ /g, '')));
      });
    }

    it('one that ends too early says at which line', () => {
      const text = Buffer.from(file('ip-link.strace')).toString('latin1').split('\n');
      const last = text.findLastIndex((line) => line.startsWith(' | '));
      const { datagrams, error } = read(Buffer.from(text.slice(0, last).join('\n'), 'latin1'));
      expect(datagrams).to.have.length(3);
      expect(error?.place).to.have.property('line');
      expect(error?.message).to.match(/^line \d+: the call says 36 bytes, 32 are shown$/);
    });
  });

  describe('bad input', () => {
    for (const name of ['short.pcap', 'ip-nft.pcapng', 'ip-nft.pcap']) {
      it(`${name}: cut at every byte it gives what is before, and says where it stopped`, () => {
        const whole = file(name);
        const all = read(whole).datagrams;
        const step = whole.length > 1000 ? 97 : 1;
        let stopped = 0;
        for (let length = 4; length < whole.length; length += step) {
          const { datagrams, error } = read(whole.subarray(0, length));
          expect(datagrams.map(hexOf)).to.deep.equal(all.slice(0, datagrams.length).map(hexOf));
          if (error === undefined) continue;
          stopped++;
          expect(error.place).to.have.property('byte');
          expect((error.place as { byte: number }).byte).to.be.at.most(length);
        }
        expect(stopped).to.be.greaterThan(10);
      });
    }

    const changed = (
      name: string,
      ...patches: readonly (readonly [offset: number, ...bytes: number[]])[]
    ): Uint8Array => {
      const bytes = file(name).slice();
      for (const [offset, ...values] of patches) bytes.set(values, offset);
      return bytes;
    };
    const bad: readonly (readonly [name: string, bytes: () => Uint8Array, message: string])[] = [
      ['nothing', () => new Uint8Array(), 'byte 0: this is neither a pcap or pcapng file nor the text of strace'],
      ['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'byte 0: this is neither'],
      ['a pcap of Ethernet', () => changed('short.pcap', [20, 1]), 'byte 20: link type 1 (Ethernet) is not netlink'],
      ['a pcap of something unknown', () => changed('short.pcap', [20, 200]), 'byte 20: link type 200 is not netlink'],
      ['a pcap of another version', () => changed('short.pcap', [4, 9]), 'byte 4: version 9'],
      [
        'a record of 4 GB',
        () => changed('short.pcap', [32, 0xff, 0xff, 0xff, 0xff]),
        'byte 24: the record claims 4294967295 bytes',
      ],
      ['a block of 0 bytes', () => changed('ip-nft.pcapng', [4, 0, 0, 0, 0]), 'byte 0: a block has no 0 bytes'],
      ['a block of odd bytes', () => changed('ip-nft.pcapng', [4, 29]), 'byte 0: a block has no'],
      [
        'a block of 4 GB',
        () => changed('ip-nft.pcapng', [4, 0xfc, 0xff, 0xff, 0xff]),
        'byte 0: the block claims 4294967292',
      ],
      [
        'a section without byte order',
        () => changed('ip-nft.pcapng', [8, 1, 2, 3, 4]),
        'byte 8: 0x01020304 is no byte order',
      ],
    ];
    for (const [name, bytes, message] of bad) {
      it(`${name}: ${message}`, () => {
        const { datagrams, error } = read(bytes());
        expect(error?.message).to.contain(message);
        expect(datagrams).to.deep.equal([]);
      });
    }

    it('whatever bytes there are, it gives datagrams or says where it stopped, and ends', () => {
      const seeds = ['short.pcap', 'ip-nft.pcapng', 'ip-rule.strace'].map(file);
      fc.assert(
        fc.property(
          fc.constantFrom(...seeds),
          fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
          fc.nat(),
          (seed, patches, cut) => {
            const bytes = seed.slice(0, Math.max(4, cut % seed.length));
            for (const [at, value] of patches) bytes[at % bytes.length] = value;
            read(bytes);
          },
        ),
        { numRuns: 500 },
      );
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void read(bytes)),
        { numRuns: 500 },
      );
    });
  });
});
