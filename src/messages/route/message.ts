import { enumOf, type Infer, type Input, message, struct, u8 } from '../../protocol/index.ts';
import { family } from '../family.ts';
import { routeAttributes } from './attributes.ts';
import { routeFlag, routeProtocol, routeTables, routeType, scope } from './numbers.ts';

/** `struct rtmsg` (`linux/rtnetlink.h`). */
export const routeHeader = {
  family,
  /** Length of the destination prefix in bits. */
  dstLen: u8,
  /** Length of the source prefix in bits. */
  srcLen: u8,
  /** Type of service. */
  tos: u8,
  /** Routing table; 252 (`compat`) where the attribute `table` says one above 255. */
  table: enumOf(u8, routeTables),
  protocol: routeProtocol,
  scope,
  type: routeType,
  flags: routeFlag,
} as const;

/** A route (`RTM_NEWROUTE`, `RTM_DELROUTE`, `RTM_GETROUTE`). */
export const route = message('route', struct('rtmsg', routeHeader), routeAttributes);

export type RouteMessage = Infer<typeof route>;
export type RouteMessageInput = Input<typeof route>;
