import type { Operation } from '../../protocol/index.ts';
import { change } from '../operation.ts';
import { netlinkProtocol } from '../protocols.ts';
import { bridgeVlan, bridgeVlanQuery } from './message.ts';

/** The list of VLANs (`RTM_GETVLAN`). */
export const getBridgeVlan: Operation<typeof bridgeVlanQuery, typeof bridgeVlan> = Object.freeze({
  name: 'getvlan',
  type: 114,
  protocol: netlinkProtocol.route,
  answer: 'reply',
  request: bridgeVlanQuery,
  reply: bridgeVlan,
});
/** Adds VLANs, or changes them (`RTM_NEWVLAN`). */
export const newBridgeVlan: Operation<typeof bridgeVlan, typeof bridgeVlan> = change('newvlan', 112, bridgeVlan);
/** Removes VLANs (`RTM_DELVLAN`). */
export const deleteBridgeVlan: Operation<typeof bridgeVlan, typeof bridgeVlan> = change('delvlan', 113, bridgeVlan);
