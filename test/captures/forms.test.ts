import { expect } from 'chai';
import { type CapturedDatagram, CaptureError, readCapture } from 'netloom/captures';

/** Numbers one behind the other in a byte order: each with its size in bytes. */
function packed(little: boolean, ...numbers: readonly (readonly [size: 1 | 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(numbers.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of numbers) {
    if (little) bytes.writeUIntLE(value, at, size);
    else bytes.writeUIntBE(value, at, size);
    at += size;
  }
  return bytes;
}

/** A packet of an nlmon device: the header is big-endian whatever the file is. */
const packet = (protocol: number, payload: string, hardware = 824): Buffer =>
  Buffer.concat([packed(false, [2, 4], [2, hardware]), Buffer.alloc(10), packed(false, [2, protocol]), hex(payload)]);
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const done = '14000000030002000100000000000000' + '00000000';

function pcap(little: boolean, nanoseconds: boolean, records: readonly Buffer[]): Buffer {
  const magic = nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4;
  const header = packed(little, [4, magic], [2, 2], [2, 4], [4, 0], [4, 0], [4, 65535], [4, 253]);
  const parts = records.map((bytes, index) =>
    Buffer.concat([packed(little, [4, 1_700_000_000 + index], [4, 7], [4, bytes.length], [4, bytes.length]), bytes]),
  );
  return Buffer.concat([header, ...parts]);
}

function block(little: boolean, type: number, body: Buffer): Buffer {
  const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)]);
  const length = padded.length + 12;
  return Buffer.concat([packed(little, [4, type], [4, length]), padded, packed(little, [4, length])]);
}
const section = (little: boolean): Buffer =>
  block(little, 0x0a0d0d0a, packed(little, [4, 0x1a2b3c4d], [2, 1], [2, 0], [4, 0xffffffff], [4, 0xffffffff]));
const device = (little: boolean, resolution?: number, snapLength = 0, linkType = 253): Buffer => {
  const options =
    resolution === undefined ? [] : [packed(little, [2, 9], [2, 1], [1, resolution]), Buffer.alloc(3), Buffer.alloc(4)];
  return block(little, 1, Buffer.concat([packed(little, [2, linkType], [2, 0], [4, snapLength]), ...options]));
};
const enhanced = (little: boolean, time: bigint, bytes: Buffer, from = 0): Buffer => {
  const [high, low] = [Number(time >> 32n), Number(time & 0xffffffffn)];
  const head = packed(little, [4, from], [4, high], [4, low], [4, bytes.length], [4, bytes.length]);
  return block(little, 6, Buffer.concat([head, bytes]));
};
const simple = (little: boolean, bytes: Buffer, length = bytes.length): Buffer =>
  block(little, 3, Buffer.concat([packed(little, [4, length]), bytes]));

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
const facts = ({ protocol, bytes, time, missing }: CapturedDatagram) => ({
  protocol,
  hex: Buffer.from(bytes).toString('hex'),
  time,
  missing,
});
const SECOND = 1_000_000_000n;
const order = (little: boolean): string => (little ? 'little-endian' : 'big-endian');

/** Small captures of every form. */
const small: [name: string, bytes: Buffer, expected: ReturnType<typeof facts>[]][] = [];
for (const little of [true, false]) {
  for (const nanoseconds of [true, false]) {
    const unit = nanoseconds ? 1n : 1000n;
    small.push([
      `pcap, ${order(little)}, ${nanoseconds ? 'nanoseconds' : 'microseconds'}`,
      pcap(little, nanoseconds, [packet(0, done), packet(12, done), packet(16, '')]),
      [
        { protocol: 0, hex: done, time: 1_700_000_000n * SECOND + 7n * unit, missing: 0 },
        { protocol: 12, hex: done, time: 1_700_000_001n * SECOND + 7n * unit, missing: 0 },
        { protocol: 16, hex: '', time: 1_700_000_002n * SECOND + 7n * unit, missing: 0 },
      ],
    ]);
  }
  for (const [name, resolution, units, nanoseconds] of [
    ['microseconds as no option says', undefined, 1_700_000_000_000_007n, 1_700_000_000_000_007_000n],
    ['nanoseconds', 9, 1_700_000_000_000_000_007n, 1_700_000_000_000_000_007n],
    ['seconds', 0, 1_700_000_000n, 1_700_000_000n * SECOND],
    ['1024ths of a second', 0x80 | 10, (1_700_000_000n << 10n) + 512n, 1_700_000_000_500_000_000n],
  ] as const) {
    small.push([
      `pcapng, ${order(little)}, ${name}`,
      Buffer.concat([
        section(little),
        // statistics, a custom block, one that nobody knows
        block(little, 5, Buffer.alloc(12)),
        device(little, resolution),
        block(little, 0xbad, packed(little, [4, 1])),
        enhanced(little, units, packet(16, done)),
        simple(little, packet(4, `${done}ff`)),
      ]),
      [
        { protocol: 16, hex: done, time: nanoseconds, missing: 0 },
        { protocol: 4, hex: `${done}ff`, time: undefined, missing: 0 },
      ],
    ]);
  }
}
small.push(
  [
    'pcapng of two sections, each in its byte order',
    Buffer.concat([
      ...[section(true), device(true), enhanced(true, 0n, packet(0, done))],
      ...[section(false), device(false), enhanced(false, 1n, packet(12, done))],
    ]),
    [
      { protocol: 0, hex: done, time: 0n, missing: 0 },
      { protocol: 12, hex: done, time: 1000n, missing: 0 },
    ],
  ],
  [
    'pcapng of two devices, one of them no netlink',
    Buffer.concat([
      ...[section(true), device(true, undefined, 0, 1), device(true, 9)],
      enhanced(true, 1n, Buffer.alloc(60)),
      enhanced(true, 1n, packet(0, done), 1),
    ]),
    [{ protocol: 0, hex: done, time: 1n, missing: 0 }],
  ],
  [
    'a simple packet that the device cut',
    Buffer.concat([section(true), device(true, undefined, 28), simple(true, packet(0, done).subarray(0, 28), 36)]),
    [{ protocol: 0, hex: done.slice(0, 24), time: undefined, missing: 8 }],
  ],
);

describe('capture files of every form', () => {
  for (const [name, bytes, expected] of small) {
    it(`${name}: is read`, () => {
      const { datagrams, error } = read(bytes);
      expect(error?.message).to.equal(undefined);
      expect(datagrams.map(facts)).to.deep.equal(expected);
    });

    it(`${name}: cut at each byte it gives what is before and says where it stopped`, () => {
      for (let length = 0; length < bytes.length; length++) {
        const { datagrams, error } = read(bytes.subarray(0, length));
        expect(datagrams.map(facts)).to.deep.equal(expected.slice(0, datagrams.length));
        // between two records it is a shorter capture
        if (error === undefined) continue;
        expect(error.place).to.have.property('byte').that.is.at.most(length);
        expect(error.message).to.match(/^byte \d+: ./);
      }
    });
  }

  it('packets of other hardware are left out', () => {
    expect(read(pcap(true, false, [packet(0, done, 1), packet(0, done)])).datagrams).to.have.length(1);
  });

  const bad: readonly (readonly [name: string, bytes: Buffer, message: string])[] = [
    [
      'a packet of a device that no block describes',
      Buffer.concat([section(true), device(true), enhanced(true, 0n, packet(0, done), 3)]),
      'byte 48: the packet is of interface 3, which no block describes',
    ],
    [
      'a packet longer than its block',
      Buffer.concat([
        section(true),
        device(true),
        block(true, 6, packed(true, [4, 0], [4, 0], [4, 0], [4, 99], [4, 99])),
      ]),
      'byte 48: the block has 20 bytes, 119 are needed',
    ],
    [
      'a block whose two lengths differ',
      Buffer.concat([section(true), device(true).fill(1, 16, 17)]),
      'byte 28: the block says 20 bytes at its beginning and 1 at its end',
    ],
    [
      'Ethernet alone',
      Buffer.concat([section(true), device(true, undefined, 0, 1)]),
      'link type 1 (Ethernet) is not netlink',
    ],
  ];
  for (const [name, bytes, message] of bad) {
    it(`${name}: ${message}`, () => expect(read(bytes).error?.message).to.contain(message));
  }
});
