import type { NetworkStack } from 'netloom';
import type { nftables } from 'netloom/messages';
import { formatIpv4, parseIpv4 } from 'netloom/protocol';
import { clock, elementOf, ruleSource, timed, type Work } from '../javascript.ts';
import { ruleSum } from './rules.ts';

type Expression = nftables.ExpressionInput;

const address = (text: string): Uint8Array => {
  const bytes = new Uint8Array(4);
  parseIpv4(text, bytes, 0);
  return bytes;
};
const none = new Uint8Array(4);

const equals = (value: Uint8Array): Expression => ({ name: 'cmp', data: { sreg: 1, op: 'eq', data: { value } } });
// what all rules have alike
const source: Expression = { name: 'payload', data: { dreg: 1, base: 'network', offset: 12, len: 4 } };
const protocol: Expression = { name: 'meta', data: { key: 'l4proto', dreg: 1 } };
const tcp = equals(Uint8Array.of(6));
const port: Expression = { name: 'payload', data: { dreg: 1, base: 'transport', offset: 2, len: 2 } };
const counter: Expression = { name: 'counter', data: {} };
const accept: Expression = { name: 'immediate', data: { dreg: 0, data: { verdict: { code: 'accept' } } } };

function expressionsOf(index: number): Expression[] {
  const number = 1 + (index % 60000);
  const from = equals(address(ruleSource(index)));
  const to = equals(Uint8Array.of(number >> 8, number & 255));
  return [source, from, protocol, tcp, port, to, counter, accept];
}

function* elements(count: number): Generator<nftables.SetElementInput> {
  for (let index = 0; index < count; index++) yield { key: { value: address(elementOf(index)) } };
}

/** Nobody asks for handles. */
const quiet = { echo: false };
const chain = { family: 'ip', table: 'bench', chain: 'c' } as const;
const set = { family: 'ip', table: 'bench', name: 's' } as const;

export function firewallWorks({ firewall }: NetworkStack): Readonly<Record<string, Work>> {
  return {
    'load-elements': (argument, tally) =>
      timed(() =>
        firewall.transaction((tx) => {
          tx.tables.add({ family: 'ip', name: 'bench' });
          tx.sets.add({ ...set, keyType: 7, keyLen: 4 });
          tally.count += Number(argument);
          tx.elements.add(set, elements(Number(argument)));
        }, quiet),
      ),
    'dump-elements': async (_, tally) => {
      const start = clock();
      for (const { key } of await firewall.elements.list(set)) {
        const shown = formatIpv4(key?.value ?? none);
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
          for (let index = 0; index < Number(argument); index++)
            tx.rules.add({ family: 'ip', table: 'bench', chain: 'c', expressions: expressionsOf(index) });
          tally.count += Number(argument);
        }, quiet),
      ),
    'dump-rules': async (_, tally) => {
      const start = clock();
      for await (const one of firewall.rules.iterate(chain)) ruleSum(one, tally);
      return { ns: clock() - start };
    },
  };
}
