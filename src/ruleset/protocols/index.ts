import { ah } from './ah.ts';
import { arp } from './arp.ts';
import { comp } from './comp.ts';
import { dccp } from './dccp.ts';
import { esp } from './esp.ts';
import { ether } from './ether.ts';
import { icmp } from './icmp.ts';
import { icmpv6 } from './icmpv6.ts';
import { igmp } from './igmp.ts';
import { ip } from './ip.ts';
import { ip6 } from './ip6.ts';
import type { Protocol } from './protocol.ts';
import { sctp } from './sctp.ts';
import { tcp } from './tcp.ts';
import { th } from './th.ts';
import { udp } from './udp.ts';
import { udplite } from './udplite.ts';
import { vlan } from './vlan.ts';

/** The protocols that a rule can look into, by nft's names. */
export const protocols = {
  ah,
  arp,
  comp,
  dccp,
  esp,
  ether,
  icmp,
  icmpv6,
  igmp,
  ip,
  ip6,
  sctp,
  tcp,
  th,
  udp,
  udplite,
  vlan,
} as const;

/** The protocol with a name. Throws RangeError where there is none. */
export function protocolNamed(name: string, path: string): Protocol {
  const found: Protocol | undefined = Object.hasOwn(protocols, name)
    ? protocols[name as keyof typeof protocols]
    : undefined;
  if (found === undefined) {
    throw new RangeError(`${path}: '${name}' is no protocol: ${Object.keys(protocols).join(', ')}`);
  }
  return found;
}
