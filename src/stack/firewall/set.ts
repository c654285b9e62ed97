import { nftables } from '../../messages/index.ts';
import { flatMessage, type Infer, type Input } from '../../protocol/index.ts';
import { header } from './header.ts';

/** A set, or a map, in the words of the stack. */
export const firewallSet = flatMessage('firewallSet', header, nftables.setAttributes);

/** A set as `list` gives it. */
export type FirewallSet = Infer<typeof firewallSet>;
/** A set as it can be added or named. */
export type FirewallSetInput = Input<typeof firewallSet>;

/** Whether only the rule that refers to it has it: `{ 22, 80 }` in a rule of nft. */
export const isAnonymous = ({ flags }: Pick<FirewallSet, 'flags'>): boolean => flags?.includes('anonymous') === true;
