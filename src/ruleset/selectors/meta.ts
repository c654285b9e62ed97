import type { nftables } from '../../messages/index.ts';
import { etherAddress } from '../datatypes/addresses.ts';
import { packetType } from '../datatypes/connections.ts';
import type { DataType } from '../datatypes/datatype.ts';
import { linkIndex, linkName } from '../datatypes/names.ts';
import { boolean, classId, groupId, integer, linkGroup, mark, realm, userId } from '../datatypes/numbers.ts';
import { etherType, family, hardwareType, ipProtocol } from '../datatypes/protocols.ts';
import { day, hour, moment } from '../datatypes/times.ts';
import { type Operand, operand, registerAt } from './operand.ts';
import { entryOf, selector } from './selector.ts';

/** What nf_tables calls it, and what it is. */
interface MetaKey<T extends DataType = DataType> {
  readonly key: nftables.MetaKey;
  readonly is: Operand<T>;
}
const key = <T extends DataType>(name: MetaKey['key'], type: T, bits: number, order: Operand['order']): MetaKey<T> => ({
  key: name,
  is: operand(type, bits, order),
});

/** What the kernel knows of a packet, by nft's names. */
export const metaKeys = {
  length: key('len', integer, 32, 'host'),
  protocol: key('protocol', etherType, 16, 'network'),
  priority: key('priority', classId, 32, 'host'),
  mark: key('mark', mark, 32, 'host'),
  iif: key('iif', linkIndex, 32, 'host'),
  oif: key('oif', linkIndex, 32, 'host'),
  iifname: key('iifname', linkName, 128, 'network'),
  oifname: key('oifname', linkName, 128, 'network'),
  iiftype: key('iiftype', hardwareType, 16, 'host'),
  oiftype: key('oiftype', hardwareType, 16, 'host'),
  skuid: key('skuid', userId, 32, 'host'),
  skgid: key('skgid', groupId, 32, 'host'),
  nftrace: key('nftrace', integer, 8, 'host'),
  rtclassid: key('rtclassid', realm, 32, 'host'),
  secmark: key('secmark', integer, 32, 'host'),
  nfproto: key('nfproto', family, 8, 'host'),
  l4proto: key('l4proto', ipProtocol, 8, 'host'),
  ibrname: key('briIifname', linkName, 128, 'network'),
  obrname: key('briOifname', linkName, 128, 'network'),
  pkttype: key('pkttype', packetType, 8, 'host'),
  cpu: key('cpu', integer, 32, 'host'),
  iifgroup: key('iifgroup', linkGroup, 32, 'host'),
  oifgroup: key('oifgroup', linkGroup, 32, 'host'),
  cgroup: key('cgroup', integer, 32, 'host'),
  random: key('prandom', integer, 32, 'network'),
  ipsec: key('secpath', boolean, 8, 'host'),
  iifkind: key('iifkind', linkName, 128, 'network'),
  oifkind: key('oifkind', linkName, 128, 'network'),
  ibrpvid: key('briIifpvid', integer, 16, 'host'),
  ibrvproto: key('briIifvproto', etherType, 16, 'network'),
  time: key('timeNs', moment, 64, 'host'),
  day: key('timeDay', day, 8, 'host'),
  hour: key('timeHour', hour, 32, 'host'),
  sdif: key('sdif', linkIndex, 32, 'host'),
  sdifname: key('sdifname', linkName, 128, 'network'),
  broute: key('briBroute', integer, 8, 'host'),
  ibrhwaddr: key('briIifhwaddr', etherAddress, 48, 'network'),
} as const satisfies Readonly<Record<string, MetaKey>>;

export const metaKey = (name: string, path: string): MetaKey => entryOf<MetaKey>(metaKeys, name, `${path}.key`);

/** Something that the kernel knows of a packet. */
export const meta = selector({
  key: 'meta',
  operand: ({ key: name }, { path }) => metaKey(name, path).is,
  load: ({ key: name }, slot, { path }) => [
    { name: 'meta', data: { key: metaKey(name, path).key, dreg: registerAt(slot) } },
  ],
  learn({ key: name }, value, around) {
    const number = Number(value);
    if (name === 'l4proto') around.learnTransport(number);
    else if (name === 'nfproto') around.learnFamily(number);
    else if (name === 'protocol') around.learnEtherType(number);
    else if (name === 'iiftype' && number === 1) around.learnEther();
  },
});
