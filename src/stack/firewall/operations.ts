import { nftables } from '../../messages/index.ts';
import type { Codec, Family, MessageType, Operation } from '../../protocol/index.ts';
import { inWordsOf } from '../exchange.ts';
import { firewallObject } from './object.ts';
import { firewallRule } from './rule.ts';
import { firewallSet } from './set.ts';
import { firewallTable } from './table.ts';

/** What is asked of the kernel for one kind of object: each has the same verbs. */
export interface FirewallOperations<C extends Codec = Codec> {
  readonly get: Operation<C, C>;
  readonly add: Operation<C, C>;
  readonly delete: Operation<C, C>;
  readonly destroy: Operation<C, C>;
}

const inWords = <C extends Codec>(
  codec: C,
  operations: { readonly [V in keyof FirewallOperations]: Operation<Codec, Codec> },
): FirewallOperations<C> => ({
  get: inWordsOf(operations.get, codec),
  add: inWordsOf(operations.add, codec),
  delete: inWordsOf(operations.delete, codec),
  destroy: inWordsOf(operations.destroy, codec),
});

export const tables = inWords(firewallTable, {
  get: nftables.getTable,
  add: nftables.newTable,
  delete: nftables.deleteTable,
  destroy: nftables.destroyTable,
});
export const chains = inWords(nftables.chain, {
  get: nftables.getChain,
  add: nftables.newChain,
  delete: nftables.deleteChain,
  destroy: nftables.destroyChain,
});
export const rules = inWords(firewallRule, {
  get: nftables.getRule,
  add: nftables.newRule,
  delete: nftables.deleteRule,
  destroy: nftables.destroyRule,
});
export const sets = inWords(firewallSet, {
  get: nftables.getSet,
  add: nftables.newSet,
  delete: nftables.deleteSet,
  destroy: nftables.destroySet,
});
export const elements = inWords(nftables.setElements, {
  get: nftables.getSetElements,
  add: nftables.newSetElements,
  delete: nftables.deleteSetElements,
  destroy: nftables.destroySetElements,
});
export const objects = inWords(firewallObject, {
  get: nftables.getObject,
  add: nftables.newObject,
  delete: nftables.deleteObject,
  destroy: nftables.destroyObject,
});
export const flowtables = inWords(nftables.flowtable, {
  get: nftables.getFlowtable,
  add: nftables.newFlowtable,
  delete: nftables.deleteFlowtable,
  destroy: nftables.destroyFlowtable,
});

export const resetRules = inWordsOf(nftables.resetRule, firewallRule);
export const resetObjects = inWordsOf(nftables.resetObject, firewallObject);

const payloads = new Map<number, Codec>(
  [tables, chains, rules, sets, elements, objects, flowtables].flatMap((operations) =>
    Object.values(operations as FirewallOperations).map(({ type, reply }) => [type, reply] as const),
  ),
);

/** The messages of nf_tables in the words of the stack: what is echoed and told. */
export const firewallFamily: Family = {
  ...nftables.netfilter,
  messages: nftables.netfilter.messages.map(
    (one): MessageType => ({ ...one, payload: payloads.get(one.type) ?? one.payload }),
  ),
};
