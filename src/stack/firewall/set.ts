import { nftables } from '../../messages/index.ts';
import { flatMessage, type Infer, type Input } from '../../protocol/index.ts';
import { header, type Told } from './header.ts';

/** A set, or a map, in the words of the stack. */
export const firewallSet = flatMessage('firewallSet', header, nftables.setAttributes);

/** A set as `list` gives it. */
export type FirewallSet = Told<Infer<typeof firewallSet>, 'table' | 'name' | 'handle'>;
/** A set as it can be added or named. */
export type FirewallSetInput = Input<typeof firewallSet>;

/** Whether only the rule that refers to it has it: `{ 22, 80 }` in a rule of nft. */
export const isAnonymous = ({ flags }: Pick<FirewallSet, 'flags'>): boolean => flags?.includes('anonymous') === true;
