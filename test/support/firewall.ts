import { expect } from 'chai';
import type { FirewallRuleInput, NetworkStack } from 'netloom';
import { BatchError } from 'netloom/socket';
import type { LiveNamespace } from './namespace.ts';
import { rulesOf } from './nft/program.ts';

type Expressions = NonNullable<FirewallRuleInput['expressions']>;
type VerdictCode = 'accept' | 'drop' | 'return' | 'jump' | 'goto' | 'continue';

export const filter = { family: 'inet', table: 'filter' } as const;
export const inFilter = (name: string) => ({ ...filter, name });
export const bytes = (...octets: number[]): Uint8Array => Uint8Array.from(octets);
export const keys = (...values: Uint8Array[]) => values.map((value) => ({ key: { value } }));

export const counter: Expressions[number] = { name: 'counter' };
export const verdict = (code: VerdictCode, chain?: string): Expressions[number] => ({
  name: 'immediate',
  data: { dreg: 0, data: { verdict: chain === undefined ? { code } : { code, chain } } },
});
/** `tcp dport` of an inet table, as nft writes it. */
export const tcpPort = (port: number): Expressions => [
  { name: 'meta', data: { key: 'l4proto', dreg: 1 } },
  { name: 'cmp', data: { sreg: 1, op: 'eq', data: { value: bytes(6) } } },
  { name: 'payload', data: { dreg: 1, base: 'transport', offset: 2, len: 2 } },
  { name: 'cmp', data: { sreg: 1, op: 'eq', data: { value: bytes(port >> 8, port & 255) } } },
];
/** A rule of the chain that {@link baseline} makes. */
export const ruleOf = (...expressions: Expressions) => ({ ...filter, chain: 'input', expressions });

/** A table with a base chain, a chain, a set and a counter. */
export const baseline = (stack: NetworkStack): Promise<void> =>
  stack.firewall.transaction((tx) => {
    tx.tables.add({ family: filter.family, name: 'filter' });
    tx.chains.add({ ...inFilter('input'), type: 'filter', hook: 'input', priority: 'filter', policy: 'accept' });
    tx.chains.add(inFilter('other'));
    tx.sets.add({ ...inFilter('blocked'), keyType: 7, keyLen: 4 });
    tx.objects.add({ ...inFilter('hits'), type: 'counter' });
  });

type Json = Readonly<Record<string, unknown>>;
/** What nft says of the ruleset: its objects of one kind. */
export const nftList = (namespace: LiveNamespace, kind: string, command = 'list ruleset'): Json[] =>
  (JSON.parse(namespace.run('nft', '-j', ...command.split(' '))) as { nftables: Json[] }).nftables.flatMap((one) =>
    kind in one ? [one[kind] as Json] : [],
  );

/** The rules of a chain as nft writes them. */
export const ruleLines = (namespace: LiveNamespace, chain = 'input'): string[] =>
  rulesOf(namespace, filter.family, filter.table, chain);

/** The refusal that must come. */
export const refusalOf = (action: Promise<unknown>): Promise<BatchError> =>
  action.then(
    () => expect.fail('it was not refused'),
    (error: unknown) => {
      if (!(error instanceof BatchError)) throw error;
      return error;
    },
  );

/** Waits for something that the kernel does later; the test's own timeout ends it. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
