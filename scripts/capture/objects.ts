import type { Record_ } from '../../test/support/oracle.ts';

/** What the capture needs to know of an object: which messages are about it, and where the tool's JSON has it. */
export interface CapturedObject {
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

export const objects = {
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
  control: { requests: [16], events: [], key: '' },
} as const satisfies Readonly<Record<string, CapturedObject>>;

export type ObjectName = keyof typeof objects;
export const objectNamed = (name: ObjectName): CapturedObject => objects[name];
