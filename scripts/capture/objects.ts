import type { Record_ } from '../../test/support/oracle.ts';

/** What the capture needs to know of an object: which messages are about it, and where the tool's JSON has it. */
export interface CapturedObject {
  /** The protocol that it belongs to; rtnetlink where it is absent. */
  readonly protocol?: 'generic' | 'netfilter';
  /** Message types of its requests and replies. */
  readonly requests: readonly number[];
  /** Message types of its events: NEW and DEL. */
  readonly events: readonly number[];
  /** Whether a message with this address family (the first byte of every header) is about it. */
  readonly family?: (family: number) => boolean;
  /** The elements of the tool's JSON, one for each message of the dump. */
  readonly elements?: (json: readonly Record_[]) => readonly Record_[];
  /** The tool leaves out links that it has nothing to say of: the message is found by the index of the link. */
  readonly byLink?: boolean;
  /** What a case picks an element by. */
  readonly key: string;
}

const AF_BRIDGE = 7;
const ofBridge = (family: number) => family === AF_BRIDGE;
const notOfBridge = (family: number) => family !== AF_BRIDGE;

const nft = (number: number): number => (10 << 8) | number;
const named =
  (...names: readonly string[]) =>
  (json: readonly Record_[]) =>
    json.flatMap((one) => names.flatMap((name) => (one[name] === undefined ? [] : [one[name] as Record_])));
const typesOfObjects = [
  'counter',
  'quota',
  'limit',
  'ct helper',
  'ct timeout',
  'ct expectation',
  'secmark',
  'synproxy',
] as const;

/** The objects of nf_tables: `nft -j` puts each under the name of its type. */
const nftables = {
  'nftables-table': {
    protocol: 'netfilter',
    requests: [nft(0), nft(1), nft(2), nft(26)],
    events: [nft(0), nft(2)],
    elements: named('table'),
    key: 'name',
  },
  'nftables-chain': {
    protocol: 'netfilter',
    requests: [nft(3), nft(4), nft(5), nft(27)],
    events: [nft(3), nft(5)],
    elements: named('chain'),
    key: 'name',
  },
  'nftables-rule': {
    protocol: 'netfilter',
    requests: [nft(6), nft(7), nft(8), nft(25), nft(28)],
    events: [nft(6), nft(8)],
    elements: named('rule'),
    key: 'handle',
  },
  'nftables-set': {
    protocol: 'netfilter',
    requests: [nft(9), nft(10), nft(11), nft(29)],
    events: [nft(9), nft(11)],
    elements: named('set', 'map'),
    key: 'name',
  },
  'nftables-element': {
    protocol: 'netfilter',
    requests: [nft(12), nft(13), nft(14), nft(30), nft(33)],
    events: [nft(12), nft(14)],
    elements: named('set', 'map'),
    key: 'name',
  },
  'nftables-object': {
    protocol: 'netfilter',
    requests: [nft(18), nft(19), nft(20), nft(21), nft(31)],
    events: [nft(18), nft(20)],
    elements: named(...typesOfObjects),
    key: 'name',
  },
  'nftables-flowtable': {
    protocol: 'netfilter',
    requests: [nft(22), nft(23), nft(24), nft(32)],
    events: [nft(22), nft(24)],
    elements: named('flowtable'),
    key: 'name',
  },
  'nftables-generation': { protocol: 'netfilter', requests: [nft(16), nft(15)], events: [nft(15)], key: '' },
  'nftables-trace': { protocol: 'netfilter', requests: [], events: [nft(17)], key: '' },
  'nftables-batch': { protocol: 'netfilter', requests: [16, 17], events: [], key: '' },
  'nftables-compat': { protocol: 'netfilter', requests: [11 << 8], events: [], key: '' },
} as const satisfies Readonly<Record<string, CapturedObject>>;

export const objects = {
  ...nftables,
  link: { requests: [16, 17, 18, 19, 108, 109], events: [16, 17], family: notOfBridge, key: 'ifname' },
  'bridge-port': { requests: [16, 17, 18, 19], events: [16, 17], family: ofBridge, byLink: true, key: 'ifname' },
  address: {
    requests: [20, 21, 22],
    events: [20, 21],
    elements: (json) => json.flatMap((link) => (link['addr_info'] as readonly Record_[] | undefined) ?? []),
    key: 'local',
  },
  route: { requests: [24, 25, 26], events: [24, 25], key: 'dst' },
  neighbour: { requests: [28, 29, 30], events: [28, 29], family: notOfBridge, key: 'dst' },
  forwarding: { requests: [28, 29, 30], events: [28, 29], family: ofBridge, key: 'mac' },
  rule: { requests: [32, 33, 34], events: [32, 33], key: 'priority' },
  'neighbour-table': { requests: [64, 66, 67], events: [], key: 'dev' },
  netconf: { requests: [80, 82], events: [80, 81], key: 'interface' },
  nsid: { requests: [88, 90], events: [88, 89], key: 'nsid' },
  nexthop: { requests: [104, 105, 106], events: [104, 105], key: 'id' },
  'nexthop-bucket': { requests: [116, 118], events: [116], key: 'id' },
  'bridge-vlan': { requests: [112, 113, 114], events: [112, 113], byLink: true, key: 'ifname' },
  control: { protocol: 'generic', requests: [16], events: [], key: '' },
} as const satisfies Readonly<Record<string, CapturedObject>>;

export type ObjectName = keyof typeof objects;
export const objectNamed = (name: ObjectName): CapturedObject => objects[name];
