import { expect } from 'chai';
import type { xtables } from 'netloom/messages';
import { defaultNames, formatIptablesRules, formatIptablesSave } from 'netloom/text';

const rule = (parts: Partial<xtables.IptablesRule>): xtables.IptablesRule => ({
  packets: 0n,
  bytes: 0n,
  matches: [],
  others: [],
  ...parts,
});
const tableOf = (
  rules: readonly xtables.IptablesRule[],
  more: Partial<xtables.IptablesTable> = {},
): xtables.IptablesTable => ({
  backEnd: 'nft',
  family: 'ip',
  name: 'filter',
  chains: [{ name: 'own', packets: 0n, bytes: 0n, rules }],
  otherChains: [],
  ...more,
});
const heads = '-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n-N own\n';
const drop: xtables.IptablesTarget = { kind: 'verdict', verdict: 'drop' };
const strange = { known: false, name: 'strange', revision: 3, info: Uint8Array.of(0, 17, 255) } as const;

describe('rules of iptables as text', () => {
  it('a match or target that is not known makes the rule a comment with name, revision and bytes', () => {
    const source = { address: '10.0.0.1', mask: '255.255.255.255', not: false };
    const text = formatIptablesRules(
      tableOf([
        rule({ source, matches: [strange], target: drop }),
        rule({ target: { kind: 'extension', extension: strange } }),
        rule({ target: drop }),
      ]),
    );
    expect(text).to.equal(
      `${heads}# -A own -s 10.0.0.1/32 [ match strange revision 3 0x0011ff ] -j DROP\n# -A own [ target strange revision 3 0x0011ff ]\n-A own -j DROP\n`,
    );
  });

  it('so do expressions that iptables has no words for', () => {
    const others = [
      { name: 'ct', data: { dreg: 1, key: 'state' } },
      { name: 'cmp', data: { sreg: 1, op: 'neq', data: { value: Uint8Array.of(0, 0, 0, 0) } } },
    ] as const;
    const text = formatIptablesSave(tableOf([rule({ others, target: drop, packets: 2n, bytes: 9n })]), {
      counters: true,
    });
    expect(text.split('\n').at(-3)).to.equal(
      '# [2:9] -A own [ ct load state => reg 1 ] [ cmp neq reg 1 0x00000000 ] -j DROP',
    );
  });

  it('chains of somebody else are named in front', () => {
    expect(formatIptablesRules(tableOf([], { otherChains: ['input', 'in\u001bput'] }))).to.equal(
      `# Table filter has chains that iptables did not make: input, in\\033put\n${heads}`,
    );
  });

  it('no control character reaches the terminal, and no line is broken', () => {
    const evil = 'a\u001b[2Jb\nc';
    const text = formatIptablesRules(
      tableOf([
        rule({
          in: { name: evil, not: false },
          matches: [{ known: true, name: 'comment', revision: 0, info: { comment: evil } }],
          target: { kind: 'jump', chain: evil },
        }),
        rule({ matches: [{ ...strange, name: evil }] }),
      ]),
    );
    expect(text.split('\n')).to.have.lengthOf(7);
    const codes = [...text.replaceAll('\n', '')].map((character) => character.codePointAt(0) ?? 0);
    expect(codes.filter((code) => code < 0x20 || code === 0x7f)).to.deep.equal([]);
  });

  it('one chain alone', () => {
    const table = tableOf([rule({ target: drop })]);
    expect(formatIptablesRules(table, { chain: 'own' })).to.equal('-N own\n-A own -j DROP\n');
    expect(formatIptablesRules(table, { chain: 'INPUT', counters: true })).to.equal('-P INPUT ACCEPT -c 0 0\n');
  });

  it('masks of any kind, IPv6 with the tail of an IPv4 address', () => {
    const any = (address: string, mask: string) => rule({ source: { address, mask, not: true } });
    const lines = formatIptablesRules(
      tableOf([
        any('10.0.5.0', '255.0.255.0'),
        any('::10.0.0.1', 'ffff::'),
        any('::a00:1', 'ffff:0:ffff::'),
        any('0.0.0.0', '0.0.0.0'),
      ]),
    ).split('\n');
    expect(lines.slice(4, -1)).to.deep.equal([
      '-A own ! -s 10.0.5.0/255.0.255.0',
      '-A own ! -s ::10.0.0.1/16',
      '-A own ! -s ::10.0.0.1/ffff:0:ffff::',
      '-A own ! -s 0.0.0.0/0',
    ]);
  });

  it('protocols by the names that are handed in, by those that everybody has, by number', () => {
    const names = { ...defaultNames, transports: new Map([[47, 'gre']]) };
    const rules = [6, 47, 253].map((number) => rule({ protocol: { number, not: false } }));
    expect(formatIptablesRules(tableOf(rules), { names }).split('\n').slice(4, -1)).to.deep.equal([
      '-A own -p tcp',
      '-A own -p gre',
      '-A own -p 253',
    ]);
  });
});
