import { ipv4Address, ipv6Address } from '../datatypes/addresses.ts';
import { integer } from '../datatypes/numbers.ts';
import type { ExpressionBodies } from '../tree.ts';
import { type Operand, operand, registerAt } from './operand.ts';
import { entryOf, selector } from './selector.ts';

interface XfrmKey {
  readonly key: 'reqid' | 'spi' | 'saddrIp4' | 'daddrIp4' | 'saddrIp6' | 'daddrIp6';
  readonly is: Operand;
}
const keys: Readonly<Record<string, XfrmKey>> = {
  reqid: { key: 'reqid', is: operand(integer, 32, 'host') },
  spi: { key: 'spi', is: operand(integer, 32, 'network') },
  'ip saddr': { key: 'saddrIp4', is: operand(ipv4Address) },
  'ip daddr': { key: 'daddrIp4', is: operand(ipv4Address) },
  'ip6 saddr': { key: 'saddrIp6', is: operand(ipv6Address) },
  'ip6 daddr': { key: 'daddrIp6', is: operand(ipv6Address) },
};
const keyOf = ({ key, family }: ExpressionBodies['ipsec'], path: string): XfrmKey =>
  entryOf(keys, family === undefined ? key : `${family} ${key}`, `${path}.key`);

/** Something of the IPsec transformation of a packet. */
export const ipsec = selector({
  key: 'ipsec',
  operand: (body, { path }) => keyOf(body, path).is,
  load: (body, slot, { path }) => [
    {
      name: 'xfrm',
      data: {
        dreg: registerAt(slot),
        key: keyOf(body, path).key,
        dir: body.dir,
        spnum: body.spnum ?? 0,
      },
    },
  ],
});
