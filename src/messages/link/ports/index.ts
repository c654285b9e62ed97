import { bondPort } from './bond-port.ts';
import { bridgePort } from './bridge-port.ts';
import { vrfPort } from './vrf-port.ts';

/** `IFLA_INFO_SLAVE_DATA` by `IFLA_INFO_SLAVE_KIND`; a kind that is not listed is bytes. */
export const ports = { bond: bondPort, bridge: bridgePort, vrf: vrfPort } as const;
