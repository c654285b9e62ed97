import { attribute, bool, enumOf, flagsOf, octetAttributes, octetListOf, select, u32 } from '../../protocol/index.ts';
import { ctKeys } from './expressions/ct.ts';
import { metaKeys } from './expressions/meta.ts';

/*
 * What nft keeps of an expression whose type a set has (`typeof ip saddr`), to print the set as it was written. The numbers are nft's own and are in no
 * header: each was found by letting nft 1.0.6 make sets and reading what the kernel gave back. All numbers are in the byte order of the host.
 */

/** Protocols by nft's number. */
const protocols = {
  unknown: 0,
  ah: 1,
  esp: 2,
  comp: 3,
  icmp: 4,
  igmp: 5,
  udp: 6,
  udplite: 7,
  tcp: 8,
  dccp: 9,
  sctp: 10,
  th: 11,
  ip: 12,
  ip6: 13,
  icmpv6: 14,
  arp: 15,
  vlan: 16,
  ether: 17,
} as const;

const payload = octetAttributes('typeofPayload', {
  protocol: attribute(0, enumOf(u32, protocols), 'Protocol; unknown for bytes by their place'),
  field: attribute(1, u32, "Number of the field among nft's of the protocol"),
  base: attribute(
    2,
    enumOf(u32, { invalid: 0, linkLayer: 1, network: 2, transport: 3, inner: 4 }),
    'Header that the offset counts from',
  ),
  offset: attribute(3, u32, 'Bit at which it begins'),
  length: attribute(4, u32, 'Number of bits'),
});

const exthdr = octetAttributes('typeofExthdr', {
  header: attribute(0, u32, "Number of the option or chunk; of an IPv6 header nft's number"),
  field: attribute(1, u32, "Number of the field among nft's of the header"),
  op: attribute(2, enumOf(u32, { ipv6: 0, tcpopt: 1, ipv4: 2, sctp: 3, dccp: 4 }), 'Where it is looked for'),
});

const meta = octetAttributes('typeofMeta', { key: attribute(0, enumOf(u32, metaKeys), 'What is read') });

const socket = octetAttributes('typeofSocket', {
  key: attribute(0, enumOf(u32, { transparent: 0, mark: 1, wildcard: 2, cgroupv2: 3 }), 'What is read'),
});

const osf = octetAttributes('typeofOsf', {});

const ct = octetAttributes('typeofCt', {
  key: attribute(0, enumOf(u32, ctKeys), 'What is read'),
  direction: attribute(1, enumOf(u32, { original: 0, reply: 1, none: 0xffffffff }), 'Which way'),
});

const numgen = octetAttributes('typeofNumgen', {
  type: attribute(0, enumOf(u32, { incremental: 0, random: 1 }), 'How numbers are made'),
  modulus: attribute(1, u32, 'Numbers are less than this'),
  offset: attribute(2, u32, 'Number added to them'),
});

const hash = octetAttributes('typeofHash', {
  type: attribute(0, enumOf(u32, { jenkins: 0, symmetric: 1 }), 'What is hashed'),
  offset: attribute(1, u32, 'Number added to the hash'),
  modulus: attribute(2, u32, 'The hash is less than this'),
  seed: attribute(3, u32, 'What the hash begins with'),
  seedSet: attribute(4, bool(u32), 'Whether the seed was given'),
});

const rt = octetAttributes('typeofRt', {
  key: attribute(0, enumOf(u32, { classid: 0, nexthop4: 1, nexthop6: 2, tcpmss: 3, xfrm: 4 }), 'What is read'),
});

const fib = octetAttributes('typeofFib', {
  result: attribute(0, enumOf(u32, { unspec: 0, oif: 1, oifname: 2, addrtype: 3 }), 'What is asked'),
  flags: attribute(
    1,
    flagsOf(u32, { saddr: 1, daddr: 2, mark: 4, iif: 8, oif: 16, present: 32 }),
    'What of the packet is looked up',
  ),
});

const xfrm = octetAttributes('typeofXfrm', {
  key: attribute(
    0,
    enumOf(u32, { unspec: 0, daddrIp4: 1, daddrIp6: 2, saddrIp4: 3, saddrIp6: 4, reqid: 5, spi: 6 }),
    'What is read',
  ),
  direction: attribute(1, enumOf(u32, { in: 0, out: 1, fwd: 2 }), 'Direction of the policy'),
  spnum: attribute(2, u32, 'Which transformation of several'),
});

const verdict = octetAttributes('typeofVerdict', {});

/** Kinds of expressions by nft's number. */
const kinds = {
  verdict: 1,
  payload: 7,
  exthdr: 8,
  meta: 9,
  socket: 10,
  osf: 11,
  ct: 12,
  concat: 13,
  numgen: 23,
  hash: 24,
  rt: 25,
  fib: 26,
  xfrm: 27,
} as const;

const single = { verdict, payload, exthdr, meta, socket, osf, ct, numgen, hash, rt, fib, xfrm } as const;

/** A part of a concatenation. */
const part = octetAttributes('typeofPart', {
  kind: attribute(0, enumOf(u32, kinds), 'Kind of expression'),
  data: attribute(1, select('kind', single), 'What it reads'),
});

/** An expression whose data type a set has; one that is not listed is bytes. */
export const typeofExpression = octetAttributes('typeof', {
  kind: attribute(0, enumOf(u32, kinds), 'Kind of expression'),
  data: attribute(1, select('kind', { ...single, concat: octetListOf(part, 'from0') }), 'What it reads'),
});
