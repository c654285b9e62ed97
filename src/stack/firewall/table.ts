import { nftables } from '../../messages/index.ts';
import { flatMessage, type Infer, type Input } from '../../protocol/index.ts';
import { header, type Told } from './header.ts';

/** A table in the words of the stack. */
export const firewallTable = flatMessage('firewallTable', header, nftables.tableAttributes);

/** A table as `list` gives it. */
export type FirewallTable = Told<Infer<typeof firewallTable>, 'name' | 'handle'>;
/** A table as it can be added or named. */
export type FirewallTableInput = Input<typeof firewallTable>;
