import { ipv4Address } from '../datatypes/addresses.ts';
import { integer } from '../datatypes/numbers.ts';
import { ipProtocol, mobilityType } from '../datatypes/protocols.ts';
import { type Field, field } from './protocol.ts';

/** A header, option or chunk that a packet may have. */
export interface Option {
  readonly number: number;
  readonly fields: Readonly<Record<string, Field>>;
}
type Options = Readonly<Record<string, Option>>;

const next = { nexthdr: field(ipProtocol, 0), hdrlength: field(integer, 8, 8) };
const routing = { ...next, type: field(integer, 16, 8), 'seg-left': field(integer, 24, 8) };

/** Extension headers of IPv6, by the number of the header. */
export const extensionHeaders = {
  hbh: { number: 0, fields: next },
  rt: { number: 43, fields: routing },
  frag: {
    number: 44,
    fields: {
      nexthdr: next.nexthdr,
      reserved: field(integer, 8, 8),
      'frag-off': field(integer, 16, 13),
      reserved2: field(integer, 29, 2),
      'more-fragments': field(integer, 31, 1),
      id: field(integer, 32, 32),
    },
  },
  dst: { number: 60, fields: next },
  mh: {
    number: 135,
    fields: {
      ...next,
      type: field(mobilityType, 16),
      reserved: field(integer, 24, 8),
      checksum: field(integer, 32, 16),
    },
  },
} as const satisfies Options;

const length = { length: field(integer, 8, 8) };
const sackAt = (index: number) => ({
  left: field(integer, 16 + index * 64, 32),
  right: field(integer, 48 + index * 64, 32),
});

/** Options of TCP, by their kind. */
export const tcpOptions = {
  eol: { number: 0, fields: {} },
  nop: { number: 1, fields: {} },
  maxseg: { number: 2, fields: { ...length, size: field(integer, 16, 16) } },
  window: { number: 3, fields: { ...length, count: field(integer, 16, 8) } },
  'sack-perm': { number: 4, fields: length },
  sack: { number: 5, fields: { ...length, ...sackAt(0) } },
  sack0: { number: 5, fields: { ...length, ...sackAt(0) } },
  sack1: { number: 5, fields: { ...length, ...sackAt(1) } },
  sack2: { number: 5, fields: { ...length, ...sackAt(2) } },
  sack3: { number: 5, fields: { ...length, ...sackAt(3) } },
  timestamp: { number: 8, fields: { ...length, tsval: field(integer, 16, 32), tsecr: field(integer, 48, 32) } },
  fastopen: { number: 34, fields: length },
  md5sig: { number: 19, fields: length },
  mptcp: { number: 30, fields: { ...length, subtype: field(integer, 16, 4) } },
} as const satisfies Options;

const route = {
  type: field(integer, 0, 8),
  length: field(integer, 8, 8),
  ptr: field(integer, 16, 8),
  addr: field(ipv4Address, 24),
};

/** Options of IPv4, by their type. */
export const ipOptions = {
  lsrr: { number: 131, fields: route },
  rr: { number: 7, fields: route },
  ssrr: { number: 137, fields: route },
  ra: {
    number: 148,
    fields: { type: field(integer, 0, 8), length: field(integer, 8, 8), value: field(integer, 16, 16) },
  },
} as const satisfies Options;

const chunk = { type: field(integer, 0, 8), flags: field(integer, 8, 8), length: field(integer, 16, 16) };
const init = {
  ...chunk,
  'init-tag': field(integer, 32, 32),
  'a-rwnd': field(integer, 64, 32),
  'num-outbound-streams': field(integer, 96, 16),
  'num-inbound-streams': field(integer, 112, 16),
  'initial-tsn': field(integer, 128, 32),
};
const lowest = { ...chunk, 'lowest-tsn': field(integer, 32, 32) };

/** Chunks of SCTP, by their type. */
export const sctpChunks = {
  data: {
    number: 0,
    fields: {
      ...chunk,
      tsn: field(integer, 32, 32),
      stream: field(integer, 64, 16),
      ssn: field(integer, 80, 16),
      ppid: field(integer, 96, 32),
    },
  },
  init: { number: 1, fields: init },
  'init-ack': { number: 2, fields: init },
  sack: {
    number: 3,
    fields: {
      ...chunk,
      'cum-tsn-ack': field(integer, 32, 32),
      'a-rwnd': field(integer, 64, 32),
      'num-gap-ack-blocks': field(integer, 96, 16),
      'num-dup-tsns': field(integer, 112, 16),
    },
  },
  heartbeat: { number: 4, fields: chunk },
  'heartbeat-ack': { number: 5, fields: chunk },
  abort: { number: 6, fields: chunk },
  shutdown: { number: 7, fields: { ...chunk, 'cum-tsn-ack': field(integer, 32, 32) } },
  'shutdown-ack': { number: 8, fields: chunk },
  error: { number: 9, fields: chunk },
  'cookie-echo': { number: 10, fields: chunk },
  'cookie-ack': { number: 11, fields: chunk },
  ecne: { number: 12, fields: lowest },
  cwr: { number: 13, fields: lowest },
  'shutdown-complete': { number: 14, fields: chunk },
  'asconf-ack': { number: 128, fields: { ...chunk, seqno: field(integer, 32, 32) } },
  'forward-tsn': { number: 192, fields: { ...chunk, 'new-cum-tsn': field(integer, 32, 32) } },
  asconf: { number: 193, fields: { ...chunk, seqno: field(integer, 32, 32) } },
} as const satisfies Options;
