import { attribute, attributes, enumOf, flagsOf, mac, reported, s32, u8, u16, u32 } from '../../../protocol/index.ts';

/** Bits of an LACP port state (IEEE 802.1AX). */
const lacpState = {
  lacpActivity: 1,
  lacpTimeout: 2,
  aggregation: 4,
  synchronization: 8,
  collecting: 16,
  distributing: 32,
  defaulted: 64,
  expired: 128,
} as const;
const churnState = enumOf(u8, { monitor: 0, churned: 1, none: 2 });

/** A port of a bond (`IFLA_BOND_SLAVE_*` of `linux/if_link.h`). */
export const bondPort = attributes('bondPort', {
  state: reported(1, enumOf(u8, { active: 0, backup: 1 }), 'Whether it is in use'),
  miiStatus: reported(2, enumOf(u8, { up: 0, goingDown: 1, down: 2, goingBack: 3 }), 'State of its link'),
  linkFailureCount: reported(3, u32, 'How often its link failed'),
  permHwaddr: reported(4, mac, 'Its own address'),
  queueId: attribute(5, u16, 'Queue that is sent by it'),
  adAggregatorId: reported(6, u16, 'Its aggregator'),
  adActorOperPortState: reported(7, flagsOf(u8, lacpState), 'LACP state of this side'),
  adPartnerOperPortState: reported(8, flagsOf(u16, lacpState), 'LACP state of the partner'),
  prio: attribute(9, s32, 'Preference when the port in use fails'),
  actorPortPrio: attribute(10, u16, 'LACP port priority'),
  adChurnActorState: reported(11, churnState, 'Churn detection of this side'),
  adChurnPartnerState: reported(12, churnState, 'Churn detection of the partner'),
});
