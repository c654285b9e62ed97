import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outputs: Readonly<Record<string, string>> = {
  'bytes.ts':
    '0208000000000001000000000800' +
    '01000a00000008000500c000020108006300010203' +
    "04\n192.0.2.1 Uint8Array(4) [ 1, 2, 3, 4 ]\nRangeError: attributes.gateway: '192.0.2.300' is not an IP address\n",
  'build.ts': `v0 is a port of br0, its peer is v1
10.0.0.0/24 via nothing
10.8.0.0/16 via 10.0.0.2
ERANGE at linkinfo.data.id
`,
  'firewall.ts': `rule 2
rule 3
rule 5
rule 8
rule 6 (ssh)
rule 7
operation 1 of 2: newrule rule of chain "inet filter wbe": no such file or directory (ENOENT), at chain
input
RangeError: statements.0.match.right: 70000 is not from 0 to 65535
`,
  'iptables.ts': `-P INPUT DROP
-P FORWARD ACCEPT
-P OUTPUT ACCEPT
-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -j ACCEPT
# -A INPUT [ ct load state => reg 1 ] [ bitwise reg 1 = ( reg 1 & 0x00000008 ) ^ 0x00000000 ] [ cmp neq reg 1 0x00000000 ] -j DROP
from 10.0.0.0 to port 22
accept
drop
`,
  'transaction.ts': 'rule 2\nrule 4\nrule 5\n',
  'watch.ts': 'added br0\nadded 10.0.0.1/24\n',
  'which-way.ts': 'no way out\n127.0.0.1 is reached by lo from 127.0.0.1\n',
};

describe('the examples', () => {
  before(function () {
    needs(this, 'network namespaces');
  });
  for (const [file, expected] of Object.entries(outputs)) {
    it(`${file} prints what it says`, async () => {
      using namespace = LiveNamespace.create();
      await using stack = NetworkStack.open({ namespace: namespace.fd });
      await stack.links.set('lo', { up: true });
      const { stdout, stderr } = namespace.tryRun(process.execPath, '--import', 'tsx', `${root}/examples/${file}`);
      expect(stdout, stderr).to.equal(expected);
    });
  }
  it('namespaces.ts shows a link in a namespace, and a program there', () => {
    using namespace = LiveNamespace.create();
    const { stdout, stderr } = namespace.tryRun(process.execPath, '--import', 'tsx', `${root}/examples/namespaces.ts`);
    // some kernels give each namespace tunnel devices of its own
    expect(stdout, stderr).to.match(/^v1 17\n(?:\w+\n)*lo\n(?:\w+\n)*v1\nended with 0\n$/);
    const [, ...code] = readFileSync(`${root}/examples/namespaces.ts`, 'utf8').split('\n');
    expect(readFileSync(`${root}/docs/namespaces.md`, 'utf8')).to.contain(code.join('\n').trim());
  });

  it('sets.ts shows sets as they were meant', () => {
    using namespace = LiveNamespace.create();
    const { stdout, stderr } = namespace.tryRun(process.execPath, '--import', 'tsx', `${root}/examples/sets.ts`);
    const lines = stdout.trim().split('\n');
    expect(
      lines.slice(0, 3).map((line) => line.trim()),
      stderr,
    ).to.deep.equal(['10.0.0.0/8', "{ from: '192.0.2.1', to: '192.0.2.9' }", '203.0.113.0/24 documentation']);
    // a hash has no order
    expect(lines[3]?.split(', ').sort()).to.deep.equal(['22: accept', '80: jump web']);
    expect(lines[4]).to.equal("TypeError: elements.0: '2001:db8::' is not an IPv4 address");
  });

  it('the page on iptables shows its example, to the letter', () => {
    const page = readFileSync(`${root}/docs/iptables.md`, 'utf8');
    const [, ...code] = readFileSync(`${root}/examples/iptables.ts`, 'utf8').split('\n');
    expect(page).to.contain(code.join('\n').trim());
    expect(page).to.contain(outputs['iptables.ts']);
  });

  it('the guide to nftables shows its examples, to the letter', () => {
    const guide = readFileSync(`${root}/docs/nftables.md`, 'utf8');
    for (const name of ['firewall.ts', 'sets.ts']) {
      const [, ...code] = readFileSync(`${root}/examples/${name}`, 'utf8').split('\n');
      expect(guide).to.contain(code.join('\n').trim());
    }
    expect(guide).to.contain(outputs['firewall.ts']);
  });

  it('golden.ts runs the golden files of rules under node:test', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--test', `${root}/examples/golden.ts`],
      {
        cwd: root,
        encoding: 'utf8',
        timeout: 60_000,
      },
    );
    expect(status, stdout).to.equal(0);
    expect(stdout).to.match(/^# fail 0$/m);
    expect(Number(/^# pass (\d+)$/m.exec(stdout)?.[1])).to.be.greaterThan(200);
  });

  it('replay.ts answers from a recording, and shows what differs', () => {
    using namespace = LiveNamespace.create();
    const { stdout, stderr } = namespace.tryRun(process.execPath, '--import', 'tsx', `${root}/examples/replay.ts`);
    expect(stdout, stderr).to.match(
      /^32765 10\.0\.0\.0\/8\nreplay: the program sent something else than was recorded\n/,
    );
    expect(stdout).to.contain('! 0028  64 00 00 00   c8 00 00 00   table\n');
    const [, ...shown] = stdout.trimEnd().split('\n');
    expect(readFileSync(`${root}/docs/testing.md`, 'utf8')).to.contain(shown.join('\n').trimEnd());
  });

  it('are those of the README and of the guide, to the letter', () => {
    const guide = readFileSync(`${root}/docs/testing.md`, 'utf8');
    for (const file of ['golden.ts', 'replay.ts']) {
      const [, ...code] = readFileSync(`${root}/examples/${file}`, 'utf8').split('\n');
      expect(guide, file).to.contain(code.join('\n').trim());
    }
    const readme = readFileSync(`${root}/README.md`, 'utf8');
    for (const file of Object.keys(outputs).filter((name) => name !== 'firewall.ts' && name !== 'iptables.ts')) {
      const code = readFileSync(`${root}/examples/${file}`, 'utf8')
        .split('\n')
        .slice(1)
        .join('\n')
        .replace(/^\/\/.*\n/, '')
        .trim();
      expect(readme, file).to.contain(code);
    }
  });
});
