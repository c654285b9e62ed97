import type { Family } from '../protocol/index.ts';
import { CONTROLLER, genericFamily } from './control/message.ts';
import { netlinkProtocol } from './protocols.ts';

/** Generic netlink: its controller names the other families, whose numbers the kernel gives out as they are loaded. */
export const generic: Family = {
  name: 'generic',
  protocol: netlinkProtocol.generic,
  messages: [{ name: 'control', type: CONTROLLER, verb: 'get', payload: genericFamily }],
  groups: { control: CONTROLLER },
};
