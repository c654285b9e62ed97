import { datatype } from './datatype.ts';

export const ctState = datatype({
  name: 'ct_state',
  number: 26,
  bits: 32,
  order: 'host',
  bitmask: true,
  symbols: { invalid: 1, established: 2, related: 4, new: 8, untracked: 64 },
});

export const ctDirection = datatype({
  name: 'ct_dir',
  number: 27,
  bits: 8,
  order: 'host',
  orderless: true,
  symbols: { original: 0, reply: 1 },
});

export const ctStatus = datatype({
  name: 'ct_status',
  number: 28,
  bits: 32,
  order: 'host',
  bitmask: true,
  symbols: { expected: 1, 'seen-reply': 2, assured: 4, confirmed: 8, snat: 16, dnat: 32, dying: 512 },
});

/** A label: the number of one of 128 bits. */
export const ctLabel = datatype({
  name: 'ct_label',
  number: 30,
  bits: 128,
  order: 'host',
  bitmask: true,
  wants: 'a label: the number of a bit from 0 to 127',
});

export const ctEvent = datatype({
  name: 'ct_event',
  number: 40,
  bits: 32,
  order: 'host',
  bitmask: true,
  symbols: {
    new: 1,
    related: 2,
    destroy: 4,
    reply: 8,
    assured: 16,
    protoinfo: 32,
    helper: 64,
    mark: 128,
    seqadj: 256,
    secmark: 512,
    label: 1024,
  },
});

export const packetType = datatype({
  name: 'pkt_type',
  number: 31,
  bits: 8,
  order: 'host',
  symbols: { host: 0, unicast: 0, broadcast: 1, multicast: 2, other: 3 },
});

/** Type of an address, as the routing tables know it (`RTN_*` of `linux/rtnetlink.h`). */
export const addressType = datatype({
  name: 'fib_addrtype',
  number: 38,
  bits: 32,
  order: 'host',
  symbols: {
    unspec: 0,
    unicast: 1,
    local: 2,
    broadcast: 3,
    anycast: 4,
    multicast: 5,
    blackhole: 6,
    unreachable: 7,
    prohibit: 8,
  },
});
