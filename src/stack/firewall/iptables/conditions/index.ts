import { address } from './address.ts';
import type { Condition } from './condition.ts';
import { fragment } from './fragment.ts';
import { link } from './link.ts';
import { mark } from './mark.ts';
import { ports } from './ports.ts';
import { protocol } from './protocol.ts';
import { tcpFlags } from './tcp-flags.ts';

/** What iptables-nft asks by comparing registers. */
export const conditions: readonly Condition[] = [address, link, protocol, fragment, ports, tcpFlags, mark];
