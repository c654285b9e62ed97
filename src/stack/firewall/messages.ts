import { nftables } from '../../messages/index.ts';
import type { FirewallConnection } from './connection.ts';
import { readGeneration } from './generation.ts';
import { listElements } from './list-elements.ts';
import type { FirewallFilter } from './lists.ts';
import { type ChangeOf, FirewallMonitor, type MonitorOptions } from './monitor.ts';
import { type Lists, readLists } from './one-generation.ts';
import type { RulesetOptions } from './ruleset.ts';

/** The messages that objects of a firewall are told in. */
interface MessageKinds {
  readonly table: nftables.TableMessage;
  readonly chain: nftables.ChainMessage;
  readonly rule: nftables.RuleMessage;
  readonly set: nftables.SetMessage;
  readonly object: nftables.ObjectMessage;
  readonly flowtable: nftables.FlowtableMessage;
}

/** Everything of one generation in the kernel's own messages and order. */
export type MessageRuleset = Lists<MessageKinds>;
/** A change in the kernel's own message. */
export type MessageChange = ChangeOf<MessageKinds & { readonly elements: nftables.SetElementsMessage }>;

/** nf_tables in the kernel's own messages instead of the words of the stack: what `netloom/text` prints. */
export class FirewallMessages {
  readonly #connection: FirewallConnection;

  constructor(connection: FirewallConnection) {
    this.#connection = connection;
  }

  /** Sets without their elements. */
  sets({ family = 'unspec', ...options }: FirewallFilter = {}): Promise<nftables.SetMessage[]> {
    return this.#connection.list(nftables.getSet, { family }, options);
  }

  /** Everything, as it was in one moment. Rejects with RulesetChanging where it never stood still. */
  ruleset({ family = 'unspec', ...options }: RulesetOptions = {}): Promise<MessageRuleset> {
    const connection = this.#connection;
    return readLists<MessageKinds>(
      {
        generation: async (call) => (await readGeneration(connection, call)).id,
        tables: (call) => connection.list(nftables.getTable, { family }, call),
        chains: (call) => connection.list(nftables.getChain, { family }, call),
        rules: (call) => connection.list(nftables.getRule, { family }, call),
        sets: (call) => this.sets({ family, ...call }),
        elements: (set, call) => {
          const { table = '', name = '' } = set.attributes;
          return listElements(connection, { family: set.family, table, name }, call);
        },
        objects: (call) => connection.list(nftables.getObject, { family }, call),
        flowtables: (call) => connection.list(nftables.getFlowtable, { family }, call),
      },
      options,
    );
  }

  /** What happens from now on, transaction by transaction. */
  monitor(options: MonitorOptions = {}): FirewallMonitor<MessageChange> {
    const subscription = this.#connection.subscribe(nftables.netfilter, ['nftables'], options);
    return new FirewallMonitor(subscription, ({ value }) => value);
  }
}
