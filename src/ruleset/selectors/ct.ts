import type { nftables } from '../../messages/index.ts';
import { ipv4Address, ipv6Address } from '../datatypes/addresses.ts';
import { ctDirection, ctEvent, ctLabel, ctState, ctStatus } from '../datatypes/connections.ts';
import type { DataType } from '../datatypes/datatype.ts';
import { string } from '../datatypes/names.ts';
import { integer, mark } from '../datatypes/numbers.ts';
import { family, ipProtocol, service } from '../datatypes/protocols.ts';
import { time } from '../datatypes/times.ts';
import type { ExpressionBodies } from '../tree.ts';
import { type Operand, operand, registerAt } from './operand.ts';
import { entryOf, selector } from './selector.ts';

/** What nf_tables calls it, and what it is. */
interface CtKey<T extends DataType = DataType> {
  readonly key: nftables.CtKey;
  readonly is: Operand<T>;
}
const key = <T extends DataType>(name: CtKey['key'], type: T, bits: number, order: Operand['order']): CtKey<T> => ({
  key: name,
  is: operand(type, bits, order),
});

/** What a connection has, by nft's names. */
export const ctKeys = {
  state: key('state', ctState, 32, 'host'),
  direction: key('direction', ctDirection, 8, 'host'),
  status: key('status', ctStatus, 32, 'host'),
  mark: key('mark', mark, 32, 'host'),
  secmark: key('secmark', integer, 32, 'host'),
  expiration: key('expiration', time, 32, 'host'),
  helper: key('helper', string, 128, 'network'),
  l3proto: key('l3protocol', family, 8, 'network'),
  protocol: key('protocol', ipProtocol, 8, 'network'),
  'proto-src': key('protoSrc', service, 16, 'network'),
  'proto-dst': key('protoDst', service, 16, 'network'),
  label: key('labels', ctLabel, 128, 'host'),
  packets: key('pkts', integer, 64, 'host'),
  bytes: key('bytes', integer, 64, 'host'),
  avgpkt: key('avgpkt', integer, 64, 'host'),
  zone: key('zone', integer, 16, 'host'),
  event: key('eventmask', ctEvent, 32, 'host'),
  'ip saddr': key('srcIp', ipv4Address, 32, 'network'),
  'ip daddr': key('dstIp', ipv4Address, 32, 'network'),
  'ip6 saddr': key('srcIp6', ipv6Address, 128, 'network'),
  'ip6 daddr': key('dstIp6', ipv6Address, 128, 'network'),
  id: key('id', integer, 32, 'network'),
} as const satisfies Readonly<Record<string, CtKey>>;

export const ctKey = ({ key: name, family }: ExpressionBodies['ct'], path: string): CtKey =>
  entryOf<CtKey>(ctKeys, family === undefined ? name : `${family} ${name}`, `${path}.key`);

/** Something of the connection that a packet belongs to. */
export const ct = selector({
  key: 'ct',
  operand: (body, { path }) => ctKey(body, path).is,
  load: (body, slot, { path }) => [
    {
      name: 'ct',
      data: {
        key: ctKey(body, path).key,
        dreg: registerAt(slot),
        ...(body.dir === undefined ? {} : { direction: body.dir }),
      },
    },
  ],
});
