import { nftables } from '../../messages/index.ts';
import { type Codec, type Input, messageFlag, type Operation } from '../../protocol/index.ts';
import type { Batch, Echo, Echoes, NetlinkSocket } from '../../socket/index.ts';
import type { CallOptions } from '../connection.ts';
import { Added, type Outcome } from './added.ts';
import { chainFromMessage, type FirewallChain, type FirewallChainInput } from './chain.ts';
import { explained } from './connection.ts';
import { ElementVerbs } from './element-verbs.ts';
import { type FirewallFlowtable, type FirewallFlowtableInput, flowtableFromMessage } from './flowtable.ts';
import type { ChainKey, FirewallFamily } from './header.ts';
import { nameOf } from './names.ts';
import type { FirewallObject, FirewallObjectInput } from './object.ts';
import { firewallFamily, tables as tableOperations } from './operations.ts';
import type { FirewallRule } from './rule.ts';
import { RuleVerbs, type RuleWriting } from './rule-verbs.ts';
import { type Named, type NamedObject, type NamedTable, sendings } from './sendings.ts';
import { SetVerbs } from './set-verbs.ts';
import type { FirewallTable, FirewallTableInput } from './table.ts';
import { Verbs } from './verbs.ts';

/** How a transaction is done. */
export interface TransactionOptions extends CallOptions {
  /** The generation that the ruleset must still have: `ruleset()` tells it. Another one is refused (ERESTART), and nothing is done. */
  readonly generation?: number | undefined;
  /** Only look whether the kernel would do it. */
  readonly check?: boolean | undefined;
  /** Whether the kernel tells what it made, with handles: it does where this is not false. Many rules take longer with it. */
  readonly echo?: boolean | undefined;
}

/** What a transaction needs of the firewall. */
export interface TransactionHost {
  readonly socket: NetlinkSocket;
  generation(): Promise<number>;
  rules(chain: ChainKey): Promise<readonly FirewallRule[]>;
  /** The index of a link by its name; undefined where there is none. */
  linkIndex(name: string): number | undefined;
}

const SUBSYSTEM = { family: 'unspec', version: 0, resourceId: 10 } as const;
const begin = (genid: number) => ({
  type: nftables.BATCH_BEGIN,
  payload: nftables.batch,
  // 0 is any generation
  value: { ...SUBSYSTEM, attributes: { genid } } as Input<Codec>,
});

/** Changes of a ruleset that the kernel does together or not at all. Each is written as it is said; what depends on an earlier one may follow at once. */
export class Transaction {
  readonly tables: Verbs<typeof tableOperations.add.request, FirewallTableInput, NamedTable, FirewallTable>;
  readonly chains: Verbs<typeof nftables.chain, FirewallChainInput, Named, FirewallChain>;
  readonly rules: RuleVerbs;
  readonly sets: SetVerbs;
  readonly elements: ElementVerbs;
  readonly objects: Verbs<Codec<unknown, FirewallObjectInput>, FirewallObjectInput, NamedObject, FirewallObject>;
  readonly flowtables: Verbs<typeof nftables.flowtable, FirewallFlowtableInput, Named, FirewallFlowtable>;
  readonly #host: TransactionHost;
  readonly #options: TransactionOptions;
  readonly #batch: Batch;
  readonly #outcome: Outcome = { made: (index) => this.#madeBy(index) };
  #generation: number;
  #nextId = 1;
  #echoes: Echoes | undefined;
  #made: ReadonlyMap<number, Echo> | undefined;

  constructor(host: TransactionHost, options: TransactionOptions) {
    this.#host = host;
    this.#options = options;
    this.#generation = options.generation ?? 0;
    this.#batch = host.socket.batch({
      family: firewallFamily,
      begin: begin(this.#generation),
      end: { type: nftables.BATCH_END, payload: nftables.batch, value: SUBSYSTEM },
      nameOf,
    });
    const writing: RuleWriting = {
      outcome: this.#outcome,
      write: (operation, value, flags, id) => this.#write(operation, value, flags, id),
      nextId: () => this.#nextId++,
      ruleAt: (chain, index) => this.#ruleAt(chain, index),
      linkIndex: (name) => host.linkIndex(name),
    };
    this.tables = new Verbs(writing, sendings.tables);
    this.chains = new Verbs(writing, sendings.chains);
    this.rules = new RuleVerbs(writing);
    this.elements = new ElementVerbs(writing);
    this.sets = new SetVerbs(writing, this.elements);
    this.objects = new Verbs(writing, sendings.objects);
    this.flowtables = new Verbs(writing, sendings.flowtables);
  }

  /** Number of operations so far. */
  get length(): number {
    return this.#batch.length;
  }

  /** Deletes all tables, or those of one family, with all that is in them. */
  flush(family: FirewallFamily = 'unspec'): void {
    this.#write(tableOperations.delete, { family }, 0);
  }

  /** Sends it, once. */
  async send(): Promise<void> {
    const { signal, timeout, check } = this.#options;
    this.#echoes = await explained(this.#batch.send({ signal, timeout, check, begin: begin(this.#generation).value }));
  }

  #write<C extends Codec>(operation: Operation<C>, value: Input<C>, flags: number, id?: number): Added<never> {
    const echoing = this.#options.echo !== false && this.#options.check !== true;
    const place = this.#batch.add(operation, value, echoing ? flags : flags & ~messageFlag.echo);
    return new Added<never>(this.#outcome, place, id);
  }

  async #ruleAt(chain: ChainKey, index: number): Promise<FirewallRule> {
    // whatever happens after this refuses the transaction
    if (this.#generation === 0) this.#generation = await this.#host.generation();
    const rules = await this.#host.rules(chain);
    const rule = rules[index];
    if (rule === undefined) {
      throw new RangeError(
        `index: there is no rule ${index} in chain "${chain.family} ${chain.table} ${chain.chain}", which has ${rules.length}`,
      );
    }
    return rule;
  }

  #madeBy(index: number): unknown {
    if (this.#echoes === undefined) throw new Error('what the kernel made is known when the transaction is done');
    // of the messages for one operation the first is about its object
    this.#made ??= new Map(
      [...this.#echoes].reverse().flatMap((echo) => (echo.index === undefined ? [] : [[echo.index, echo]])),
    );
    const echo = this.#made.get(index);
    if (echo === undefined)
      throw new Error('the kernel did not tell what it made: the transaction was told not to ask, or to check only');
    return inStackWords(echo);
  }
}

/** What was told in the words of the stack. */
export function inStackWords({ message, value }: Pick<Echo, 'message' | 'value'>): unknown {
  if (message === 'newchain' || message === 'delchain') return chainFromMessage(value as nftables.ChainMessage);
  if (message === 'newflowtable' || message === 'delflowtable') {
    return flowtableFromMessage(value as nftables.FlowtableMessage);
  }
  return value;
}
