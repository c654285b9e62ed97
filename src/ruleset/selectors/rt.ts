import { ipv4Address, ipv6Address } from '../datatypes/addresses.ts';
import { boolean, integer, realm } from '../datatypes/numbers.ts';
import type { ExpressionBodies } from '../tree.ts';
import { type Operand, operand, registerAt } from './operand.ts';
import { entryOf, selector } from './selector.ts';

interface RouteKey {
  readonly key: 'classid' | 'nexthop4' | 'nexthop6' | 'tcpmss' | 'xfrm';
  readonly is: Operand;
}
const keys: Readonly<Record<string, RouteKey>> = {
  classid: { key: 'classid', is: operand(realm) },
  'ip nexthop': { key: 'nexthop4', is: operand(ipv4Address) },
  'ip6 nexthop': { key: 'nexthop6', is: operand(ipv6Address) },
  mtu: { key: 'tcpmss', is: operand(integer, 16, 'host') },
  ipsec: { key: 'xfrm', is: operand(boolean) },
};
const keyOf = ({ key, family }: ExpressionBodies['rt'], path: string): RouteKey =>
  entryOf(keys, family === undefined ? key : `${family} ${key}`, `${path}.key`);

/** Something of the route of a packet. */
export const rt = selector({
  key: 'rt',
  operand: (body, { path }) => keyOf(body, path).is,
  load: (body, slot, { path }) => [{ name: 'rt', data: { key: keyOf(body, path).key, dreg: registerAt(slot) } }],
});
