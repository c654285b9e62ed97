import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readCapture } from 'netloom/captures';
import { nftables } from 'netloom/messages';
import { decodeEnvelope, messagesOf, wireOf } from 'netloom/protocol';
import { formatRuleBytecode } from 'netloom/text';
import { LiveNamespace } from '../support/namespace.ts';
import { load } from '../support/nft/program.ts';
import { loadRules } from '../support/nft/rules.ts';
import { sets } from '../support/nft/sets.ts';
import { unloaded } from '../support/nft/unloaded.ts';
import { needs } from '../support/requirements.ts';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What netloom prints in a namespace. */
const netloom = (namespace: LiveNamespace, ...words: string[]): string =>
  namespace.run(process.execPath, command, ...words);

/** What `nft --debug=netlink list ruleset` says before it prints the ruleset itself. */
function debugLines(namespace: LiveNamespace): string {
  const output = namespace.run('nft', '--debug=netlink', 'list', 'ruleset');
  const start = /^table \S+ \S+ \{$/m.exec(output)?.index;
  return start === undefined ? output : output.slice(0, start);
}

/**
 * What nft says, and what netloom printed in the meantime. The kernel makes the table of a set larger in the background, which changes the order of its elements: both are asked
 * until nft says the same before and after.
 */
function besideNft(namespace: LiveNamespace): { readonly expected: string; readonly printed: string } {
  for (let attempt = 1; ; attempt++) {
    const expected = debugLines(namespace);
    const printed = netloom(namespace, 'nft', 'list', '--bytecode');
    if (attempt === 20 || debugLines(namespace) === expected) return { expected, printed };
  }
}

describe('netloom nft list --bytecode prints what nft prints for debugging', () => {
  before(function () {
    needs(this, 'network namespaces', 'ip', 'nft');
  });

  it('rules: every match and statement of nft that this kernel takes', () => {
    using namespace = LiveNamespace.create();
    const rules = loadRules(namespace);
    const expected = debugLines(namespace);
    expect(netloom(namespace, 'nft', 'list', '--bytecode')).to.equal(expected);
    const printed = expected.split('\n').filter((line) => /^(\w+ ){3}\d+/.test(line)).length;
    expect(printed).to.equal(rules.length).and.to.be.at.least(400);
  }).timeout(60_000);

  it('sets, maps and their elements', () => {
    using namespace = LiveNamespace.create();
    load(namespace, sets);
    const { expected, printed } = besideNft(namespace);
    expect(expected.match(/^\w+ \w+ @/gm)?.length).to.be.at.least(40);
    expect(printed).to.equal(expected);
  });

  it('sets whose elements come in many messages', () => {
    using namespace = LiveNamespace.create();
    const addresses = Array.from({ length: 5000 }, (_, index) => `10.${index >> 8}.${index & 255}.1`);
    load(namespace, `table ip t { set s { type ipv4_addr; elements = { ${addresses.join(', ')} }; }\n}`);
    const { expected, printed } = besideNft(namespace);
    expect(expected.match(/element /g)?.length).to.equal(5000);
    expect(printed).to.equal(expected);
  });

  it('nothing where there is nothing', () => {
    using namespace = LiveNamespace.create();
    expect(netloom(namespace, 'nft', 'list', '--bytecode')).to.equal('');
    load(namespace, 'table ip t { chain c { }\n set s { type mark; }\n }');
    expect(netloom(namespace, 'nft', 'list', '--bytecode'))
      .to.equal('ip t @s\n')
      .and.to.equal(debugLines(namespace));
  });

  it('rules of iptables-nft', function () {
    needs(this, 'iptables-nft');
    using namespace = LiveNamespace.create();
    const lines = [
      'iptables-nft -A INPUT -s 10.0.0.0/8 -p tcp --dport 22 -m comment --comment "ssh here" -j ACCEPT',
      'iptables-nft -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
      'iptables-nft -A INPUT -p tcp -m multiport --dports 80,443 -j LOG --log-prefix "hello "',
      'iptables-nft -t nat -A POSTROUTING -o v0 -j MASQUERADE',
      'iptables-nft -t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.1:80',
      'iptables-nft -A INPUT -m limit --limit 5/min -j RETURN',
      'iptables-nft -A FORWARD -p icmp -j REJECT',
      'iptables-nft -N foo',
      'iptables-nft -A FORWARD -j foo',
      'iptables-nft -A FORWARD ! -i v0 -p udp -g foo',
      'iptables-nft -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
      'iptables-nft -t mangle -A FORWARD -j MARK --set-mark 5',
      'iptables-nft -t raw -A PREROUTING -j CT --notrack',
      'iptables-nft -A INPUT -m addrtype --dst-type LOCAL -j DROP',
      'ip6tables-nft -A INPUT -s fe80::/10 -p icmpv6 --icmpv6-type echo-request -j ACCEPT',
      'ebtables-nft -A INPUT -p ipv4 --ip-src 10.0.0.1 -j DROP',
      'arptables-nft -A INPUT -s 10.0.0.1 -j DROP',
    ];
    namespace.run('sh', '-e', '-c', lines.join('\n'));
    const expected = debugLines(namespace);
    expect(expected).to.contain('[ match name conntrack rev').and.to.contain('[ target name MASQUERADE rev');
    expect(netloom(namespace, 'nft', 'list', '--bytecode')).to.equal(expected);
  });

  it('rules that nft sends and this kernel may refuse: queues, flowtables, security marks, bridges', function () {
    needs(this, 'strace');
    using namespace = LiveNamespace.create();
    namespace.ip('link add v0 type veth peer name v1');
    const folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    try {
      writeFileSync(join(folder, 'rules'), unloaded);
      const log = join(folder, 'log');
      const words = ['-yy', '-e', 'trace=network', '-e', 'read=all', '-e', 'write=all', '-o', log];
      const { stdout } = namespace.tryRun('strace', ...words, 'nft', '--debug=netlink', '-f', join(folder, 'rules'));
      const expected = stdout.split('\n').filter((line) => /^ {2}(\[|userdata)/.test(line));
      const ours = rulesSent(readFileSync(log)).flatMap((rule) => formatRuleBytecode(rule).split('\n').slice(1, -1));
      expect(ours.filter((line) => line !== '')).to.deep.equal(expected);
      for (const name of ['queue', 'flow_offload', 'tproxy', 'objref']) {
        expect(ours.some((line) => line.startsWith(`  [ ${name} `))).to.equal(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** The rules that a program sent, from what strace saw of it. */
function rulesSent(capture: Uint8Array): nftables.RuleMessage[] {
  return [...readCapture(capture)].flatMap(({ bytes, direction }) => {
    if (direction !== 'sent') return [];
    const wire = wireOf(bytes);
    return [...messagesOf(wire, 0, bytes.length)]
      .map((frame) => decodeEnvelope(nftables.netfilter, wire, frame))
      .flatMap(({ message, value }) => (message === 'newrule' ? [value as nftables.RuleMessage] : []));
  });
}
