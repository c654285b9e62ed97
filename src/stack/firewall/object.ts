import { nftables } from '../../messages/index.ts';
import { flatMessage, type Infer, type Input } from '../../protocol/index.ts';
import { header, type Told } from './header.ts';

/** A stateful object in the words of the stack: a counter, a quota and the like with a name. */
export const firewallObject = flatMessage('firewallObject', header, nftables.objectAttributes);

/** A stateful object as `list` gives it. */
export type FirewallObject = Told<Infer<typeof firewallObject>, 'table' | 'name' | 'handle'>;
/** A stateful object as it can be added or named. */
export type FirewallObjectInput = Input<typeof firewallObject>;
