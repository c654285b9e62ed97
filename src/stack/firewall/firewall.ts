import { nftables, type xtables } from '../../messages/index.ts';
import { linkIndexNamed, type NetlinkSocket } from '../../socket/index.ts';
import type { CallOptions, LinkNames } from '../connection.ts';
import { chainFromMessage } from './chain.ts';
import { FirewallConnection } from './connection.ts';
import { Elements } from './elements.ts';
import { flowtableFromMessage } from './flowtable.ts';
import { type Generation, readGeneration } from './generation.ts';
import { type IptablesOptions, readIptables } from './iptables/iptables.ts';
import { Chains, Flowtables, Objects, Sets, Tables } from './lists.ts';
import { FirewallMessages } from './messages.ts';
import { FirewallMonitor, type MonitorOptions } from './monitor.ts';
import { inOneGeneration, readLists } from './one-generation.ts';
import { firewallFamily, rules } from './operations.ts';
import { FirewallRules } from './rules.ts';
import { type FirewallKinds, type FirewallRuleset, type RulesetOptions, rulesetOf } from './ruleset.ts';
import { toldInStackWords } from './told.ts';
import { FirewallTrace } from './trace.ts';
import { Transaction, type TransactionOptions } from './transaction.ts';

/**
 * The nf_tables of a network stack: tables, chains, rules, sets and their elements, stateful objects, flowtables. Everything is changed in transactions. It takes
 * CAP_NET_ADMIN in the stack's namespace, also to look.
 * @example
 * await stack.firewall.transaction((tx) => {
 *   tx.tables.add({ family: 'inet', name: 'filter' });
 *   tx.chains.add({ family: 'inet', table: 'filter', name: 'input', type: 'filter', hook: 'input', priority: 'filter', policy: 'drop' });
 * });
 */
export class Firewall {
  readonly tables: Tables;
  readonly chains: Chains;
  readonly rules: FirewallRules;
  readonly sets: Sets;
  readonly elements: Elements;
  readonly objects: Objects;
  readonly flowtables: Flowtables;
  /** The same in the kernel's own messages. */
  readonly messages: FirewallMessages;
  readonly #connection: FirewallConnection;
  readonly #names: () => Promise<LinkNames>;
  readonly #inside: NetlinkSocket['inside'];
  #sending: Promise<unknown> = Promise.resolve();

  constructor(open: () => NetlinkSocket, names: () => Promise<LinkNames>, inside: NetlinkSocket['inside']) {
    this.#names = names;
    this.#inside = inside;
    const connection = new FirewallConnection(open);
    this.#connection = connection;
    this.tables = new Tables(connection);
    this.chains = new Chains(connection);
    this.sets = new Sets(connection);
    this.elements = new Elements(connection);
    this.rules = new FirewallRules(connection, this.sets, this.elements);
    this.objects = new Objects(connection);
    this.flowtables = new Flowtables(connection);
    this.messages = new FirewallMessages(connection);
  }

  /**
   * Changes the ruleset: all that the function says, or nothing. Resolves with what the function returns, when the kernel has done it; handles are known then.
   * Rejects with BatchError, which names the operation that was refused, where the kernel refuses one; with what the function throws; with
   * BatchTooLargeError where it is too much for one datagram. Nothing is done then.
   */
  async transaction<T>(
    change: (transaction: Transaction) => T | Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    options.signal?.throwIfAborted();
    const { signal, timeout } = options;
    const transaction = new Transaction(
      {
        socket: this.#connection.changing,
        generation: async () => (await this.generation({ signal, timeout })).id,
        rules: (chain) => this.rules.list({ ...chain, signal, timeout }),
        linkIndex: (name) => this.#inside((kernel) => linkIndexNamed(kernel, name)),
      },
      options,
    );
    const result = await change(transaction);
    // one after the other: tables with an owner belong to one socket, which a second transaction at the same time would not have
    const sent = this.#sending.then(() => transaction.send());
    this.#sending = sent.catch(() => undefined);
    await sent;
    return result;
  }

  /** The state of the ruleset, and who made it. */
  generation(options: CallOptions = {}): Promise<Generation> {
    return readGeneration(this.#connection, options);
  }

  /** Everything, as it was in one moment. Rejects with RulesetChanging where it never stood still. */
  async ruleset({ family = 'unspec', ...options }: RulesetOptions = {}): Promise<FirewallRuleset> {
    const connection = this.#connection;
    const lists = await readLists<FirewallKinds>(
      {
        generation: async (call) => (await this.generation(call)).id,
        tables: (call) => this.tables.list({ family, ...call }),
        chains: async (call) => (await connection.list(nftables.getChain, { family }, call)).map(chainFromMessage),
        rules: (call) => connection.list(rules.get, { family }, call),
        sets: (call) => this.sets.list({ family, ...call }),
        elements: (set, call) => this.elements.list(set, call),
        objects: (call) => this.objects.list({ family, ...call }),
        flowtables: async (call) =>
          (await connection.list(nftables.getFlowtable, { family }, call)).map(flowtableFromMessage),
      },
      options,
    );
    return rulesetOf(lists);
  }

  /**
   * The firewall as iptables shows it, whoever keeps it: the tables that iptables-nft and ip6tables-nft have in nf_tables, then those of the legacy tables of
   * xtables. `formatIptablesRules` and `formatIptablesSave` of `netloom/text` print them. Rejects with NetlinkError and SystemCallError, EPERM without
   * CAP_NET_ADMIN, and with DecodeError where a legacy table is malformed.
   */
  iptables(options: IptablesOptions = {}): Promise<xtables.IptablesRuleset> {
    const connection = this.#connection;
    return readIptables(
      {
        nftables: (call) =>
          inOneGeneration({ generation: async () => (await this.generation(call)).id }, call, async () => ({
            tables: await this.tables.list(call),
            chains: await this.chains.list(call),
            rules: await connection.list(rules.get, { family: 'unspec' }, call),
          })),
        inside: this.#inside,
      },
      options,
    );
  }

  /** What happens to the firewall from now on, transaction by transaction, whoever does it: `for await (const event of stack.firewall.monitor())`. */
  monitor(options: MonitorOptions = {}): FirewallMonitor {
    const subscription = this.#connection.subscribe(firewallFamily, ['nftables'], options);
    return new FirewallMonitor(subscription, toldInStackWords);
  }

  /** The way of packets through the rules from now on: of those for which a rule sets `nftrace`. */
  trace(options: MonitorOptions = {}): FirewallTrace {
    return new FirewallTrace(this.#connection, this.#names(), options);
  }

  ref(): void {
    this.#connection.ref();
  }

  unref(): void {
    this.#connection.unref();
  }

  close(): void {
    this.#connection.close();
  }
}
