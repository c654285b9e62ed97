import type { NetworkStack } from 'netloom';
import { parseIpv4 } from 'netloom/protocol';
import { clock, elementOf, ruleSource, timed, type Work } from '../javascript.ts';
import { ruleSum } from './rules.ts';

const address = (text: string): Uint8Array => {
  const bytes = new Uint8Array(4);
  parseIpv4(text, bytes, 0);
  return bytes;
};
const text = (bytes: Uint8Array): string => `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}`;

const rule = (index: number) => ({
  family: 'ip' as const,
  table: 'bench',
  chain: 'c',
  expressions: [
    { name: 'payload', data: { dreg: 1, base: 'network', offset: 12, len: 4 } },
    { name: 'cmp', data: { sreg: 1, op: 'eq', data: { value: address(ruleSource(index)) } } },
    { name: 'meta', data: { key: 'l4proto', dreg: 1 } },
    { name: 'cmp', data: { sreg: 1, op: 'eq', data: { value: Uint8Array.of(6) } } },
    { name: 'payload', data: { dreg: 1, base: 'transport', offset: 2, len: 2 } },
    {
      name: 'cmp',
      data: {
        sreg: 1,
        op: 'eq',
        data: { value: Uint8Array.of((1 + (index % 60000)) >> 8, (1 + (index % 60000)) & 255) },
      },
    },
    { name: 'counter', data: {} },
    { name: 'immediate', data: { dreg: 0, data: { verdict: { code: 'accept' } } } },
  ],
});

/** Nobody asks for handles. */
const quiet = { echo: false };
const set = { family: 'ip', table: 'bench', name: 's' } as const;

export function firewallWorks({ firewall }: NetworkStack): Readonly<Record<string, Work>> {
  return {
    'load-elements': (argument, tally) =>
      timed(() =>
        firewall.transaction((tx) => {
          tx.tables.add({ family: 'ip', name: 'bench' });
          tx.sets.add({ ...set, keyType: 7, keyLen: 4 } as never);
          const elements = Array.from({ length: Number(argument) }, (_, index) => ({
            key: { value: address(elementOf(index)) },
          }));
          tally.count += elements.length;
          tx.elements.add(set, elements);
        }, quiet),
      ),
    'dump-elements': async (_, tally) => {
      const start = clock();
      for (const { key } of await firewall.elements.list(set)) {
        const shown = text((key as { value: Uint8Array }).value);
        tally.count++;
        tally.sum += shown.length;
        if (tally.digesting) tally.line(shown);
      }
      return { ns: clock() - start };
    },
    'load-rules': (argument, tally) =>
      timed(() =>
        firewall.transaction((tx) => {
          tx.tables.add({ family: 'ip', name: 'bench' });
          tx.chains.add({ family: 'ip', table: 'bench', name: 'c' });
          for (let index = 0; index < Number(argument); index++) tx.rules.add(rule(index) as never);
          tally.count += Number(argument);
        }, quiet),
      ),
    'dump-rules': async (_, tally) => {
      const start = clock();
      for (const one of await firewall.rules.list({ family: 'ip', table: 'bench', chain: 'c' })) {
        ruleSum(one, tally);
      }
      return { ns: clock() - start };
    },
  };
}
