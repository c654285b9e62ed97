import { nftables } from 'netloom/messages';
import {
  attribute,
  attributes,
  be16,
  be32,
  type Codec,
  message,
  type Operation,
  struct,
  text,
  u8,
} from 'netloom/protocol';
import { NetlinkSocket } from 'netloom/socket';

/** Sets of ipset, accounting objects and timeout policies: what some rules name, and no tool on a small machine makes. */
const header = struct('nfgenmsg', { family: u8, version: u8, resourceId: be16 });
const create = <C extends Codec>(subsystem: number, number: number, payload: C): Operation<C, C> => ({
  name: 'create',
  type: (subsystem << 8) | number,
  protocol: nftables.netfilter.protocol,
  answer: 'acknowledgement',
  request: payload,
  reply: payload,
});

/** `IPSET_ATTR_*` of `linux/netfilter/ipset/ip_set.h`. */
const setData = attributes('ipset data', {
  timeout: { ...attribute(6, be32, 'Seconds'), networkByteOrder: true },
  cadtFlags: { ...attribute(8, be32, 'Flags'), networkByteOrder: true },
});
const newSet = create(
  6,
  2,
  message(
    'ipset',
    header,
    attributes('ipset', {
      protocol: attribute(1, u8, 'Version of the protocol'),
      setname: attribute(2, text(31), 'Name'),
      typename: attribute(3, text(31), 'Type'),
      revision: attribute(4, u8, 'Revision of the type'),
      family: attribute(5, u8, 'Address family'),
      data: attribute(7, setData, 'What its type asks'),
    }),
  ),
);
const newAccount = create(
  7,
  0,
  message('nfacct', header, attributes('nfacct', { name: attribute(1, text(31), 'Name') })),
);

const INET = { ip: 2, ip6: 10 } as const;
/** `IPSET_FLAG_WITH_COUNTERS`, `IPSET_FLAG_WITH_SKBINFO`. */
const WITH = { counters: 0x8, skbinfo: 0x40 } as const;
const PROTOCOL = 7;

/** Makes what the rules of a family name. */
export async function makeObjects(namespace: number, family: 'ip' | 'ip6'): Promise<void> {
  await using socket = NetlinkSocket.open({ protocol: nftables.netfilter.protocol, namespace });
  const set = (setname: string, typename: string, data: { timeout?: number; cadtFlags?: number }) =>
    socket.request(
      newSet,
      {
        family: INET[family],
        attributes: { protocol: PROTOCOL, setname, typename, revision: 0, family: INET[family], data },
      },
      { flags: 0x600 },
    );
  await set('unused', 'hash:ip', {});
  await set('NAME', 'hash:ip', { cadtFlags: WITH.counters });
  await set('PAIR', 'hash:ip,port', {});
  await set('TIMED', 'hash:ip', { timeout: 600 });
  await set('MARKED', 'hash:ip', { cadtFlags: WITH.skbinfo });
  for (const name of ['ACCOUNT', 'ct_state_invalid_dropped_pkts']) {
    await socket.request(newAccount, { family: 0, attributes: { name } }, { flags: 0x600 });
  }
}
