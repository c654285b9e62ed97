import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readCapture } from 'netloom/captures';
import { formatHex } from 'netloom/protocol';
import { eventually } from '../support/eventually.ts';
import { LiveNamespace } from '../support/namespace.ts';
import { load } from '../support/nft/program.ts';
import { sets } from '../support/nft/sets.ts';
import { needs } from '../support/requirements.ts';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const netloom = (namespace: LiveNamespace, ...words: string[]) => namespace.tryRun(process.execPath, command, ...words);

const firewall = `table inet filter {
  comment "ours"
  counter hits { packets 3 bytes 300; }
  set blocked { type ipv4_addr; flags interval,timeout; elements = { 10.0.0.0/8, 192.0.2.1-192.0.2.9 timeout 1h }; }
  map ports { type inet_service : verdict; elements = { 80 : accept }; }
  chain input { type filter hook input priority filter + 5; policy drop;
    tcp dport 22 accept comment "ssh"
    ip saddr @blocked drop
  }
  chain web { comment "of the web"
  }
}`;

const listed = `table inet filter { # handle 1
	comment "ours"

	counter hits { # handle 1
		[ counter pkts 3 bytes 300 ]
	}
`;

describe('netloom nft', function () {
  this.timeout(120_000);
  before(function () {
    needs(this, 'network namespaces', 'nft');
  });

  it('list shows tables, sets, chains and rules in the blocks of nft', () => {
    using namespace = LiveNamespace.create();
    load(namespace, firewall);
    const { status, stdout } = netloom(namespace, 'nft', 'list');
    expect(status).to.equal(0);
    for (const line of [
      '\tcomment "ours"',
      '\t\telements = { 10.0.0.0/8, 192.0.2.1-192.0.2.9 timeout 1h expires',
      '\t\telements = { 80 : accept }',
      '\t\ttype filter hook input priority filter + 5; policy drop;',
      '"ssh"\n\t\t[ meta load l4proto => reg 1 ]\n\t\t[ cmp eq reg 1 0x00000006 ]\n\t\t[ payload load 2b @ transport header + 2 => reg 1 ]\n',
      '\t\tcomment "of the web"',
    ]) {
      expect(stdout).to.contain(line);
    }
    expect(stdout.startsWith(listed.slice(0, listed.indexOf(' #')))).to.equal(true);
    // the blocks are closed as they are opened
    expect(stdout.match(/\{/g)?.length).to.equal(stdout.match(/\}/g)?.length);
  });

  it('list --json gives every object, as nft knows them', () => {
    using namespace = LiveNamespace.create();
    load(namespace, `${firewall}\n${sets}`);
    const told = JSON.parse(netloom(namespace, 'nft', 'list', '--json').stdout) as Record<string, { name?: string }[]>;
    const theirs = (
      JSON.parse(namespace.run('nft', '-j', 'list', 'ruleset')) as { nftables: Record<string, { name: string }>[] }
    ).nftables;
    const names = (...kinds: string[]) =>
      theirs.flatMap((one) => kinds.flatMap((kind) => (one[kind] === undefined ? [] : [one[kind].name])));
    const ours = (kind: string) => told[kind]?.map(({ name }) => name) ?? [];
    expect(ours('tables')).to.have.members(names('table'));
    expect(ours('chains')).to.have.members(names('chain'));
    expect(ours('sets').filter((name) => !name?.startsWith('__'))).to.have.members(names('set', 'map'));
    expect(told['rules']?.length).to.equal(theirs.filter((one) => 'rule' in one).length);
  });

  it('inspect shows it behind the routes, and says where there is nothing', () => {
    using namespace = LiveNamespace.create();
    expect(netloom(namespace, 'inspect').stdout).to.match(/\n\n> Nftables\n\(no tables\)\n$/);
    load(namespace, firewall);
    const { stdout } = netloom(namespace, 'inspect');
    const [, section = ''] = stdout.split('\n> Nftables\n');
    // what is left of a timeout goes by
    const still = (text: string) => text.replace(/expires \S+/g, 'expires');
    expect(still(section)).to.equal(still(netloom(namespace, 'nft', 'list').stdout));
    const { nftables } = JSON.parse(netloom(namespace, 'inspect', '--json').stdout);
    expect(nftables.tables.map(({ name }: { name: string }) => name)).to.deep.equal(['filter']);
  });

  it('monitor tells of each transaction, and who made it', async () => {
    using namespace = LiveNamespace.create();
    const heard = ['', '--json'].map((option) => {
      const words = [command, 'nft', 'monitor', ...(option === '' ? [] : [option])];
      const child = namespace.inside(() => spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] }));
      const said = { child, output: '' };
      child.stdout?.on('data', (text) => {
        said.output += text;
      });
      return said;
    });
    try {
      await eventually(() => {
        namespace.run('nft', 'add table ip probe; delete table ip probe');
        return heard.every(({ output }) => output.includes('probe'));
      }, 'both listen');
      load(namespace, firewall);
      namespace.run('nft', 'add element inet filter ports { 443 : drop }; delete chain inet filter web');
      await eventually(
        () => heard.every(({ output }) => /delete chain inet filter web|"removed","object":"chain"/.test(output)),
        'both have told of the last',
      );
      const [text = '', json = ''] = heard.map(({ output }) => output);
      expect(text).to.match(/# generation \d+ by nft \(process \d+\)\nadd table inet filter/);
      for (const line of [
        'add chain inet filter input {',
        '\ttype filter hook input priority filter + 5; policy drop;',
        'add set inet filter blocked {',
        'add element inet filter ports { 443 : drop }',
        'delete chain inet filter web',
      ]) {
        expect(text).to.contain(line);
      }
      const last = JSON.parse(json.trim().split('\n').at(-1) ?? '') as { changes: { event: string; object: string }[] };
      expect(last.changes.map(({ event, object }) => `${event} ${object}`)).to.deep.equal([
        'added elements',
        'removed chain',
      ]);
    } finally {
      for (const { child } of heard) {
        const ended = once(child, 'exit');
        child.kill();
        await ended;
      }
    }
  });

  it('decode and encode give back what nft sent and the kernel answered', function () {
    needs(this, 'strace');
    using namespace = LiveNamespace.create();
    const folder = mkdtempSync(join(tmpdir(), 'netloom-nft-'));
    try {
      const trace = join(folder, 'nft.strace');
      writeFileSync(join(folder, 'rules.nft'), `${firewall}\n${sets}`);
      const options = ['-yy', '-e', 'trace=network', '-e', 'read=all', '-e', 'write=all', '-o', trace];
      namespace.run('strace', ...options, 'nft', '-f', join(folder, 'rules.nft'));
      namespace.run('strace', ...options, '-A', 'nft', '-a', 'list', 'ruleset');
      const hex = [...readCapture(readFileSync(trace))]
        .filter(({ protocol }) => protocol === 12)
        .map(({ bytes }) => formatHex(bytes));
      expect(hex.length).to.be.greaterThan(30);
      const words = ['--protocol', 'netfilter'];
      const run = (args: string[], input: string) =>
        spawnSync(process.execPath, [command, ...args], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
      const decoded = run(['decode', ...words, '--json'], hex.join('\n'));
      expect(decoded.stderr).to.equal('');
      const encoded = run(['encode', ...words], decoded.stdout);
      expect(encoded.stderr).to.equal('');
      // three things carry no meaning: the bit of nested attributes, the NUL of a text, padding
      const again = run(['decode', ...words, '--json'], encoded.stdout);
      expect(again.stdout).to.equal(decoded.stdout);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('starts no other program', function () {
    needs(this, 'strace');
    using namespace = LiveNamespace.create();
    load(namespace, firewall);
    const { stderr } = namespace.tryRun('strace', '-f', '-e', 'trace=execve', process.execPath, command, 'nft', 'list');
    expect(stderr.match(/execve\(/g)).to.have.length(1);
  });

  it('says what is wrong: words, rights, a reader that goes', () => {
    using namespace = LiveNamespace.create();
    load(namespace, firewall);
    const wrong = netloom(namespace, 'nft', 'list', '--bytecode', '--json');
    expect([wrong.status, wrong.stderr]).to.deep.equal([
      2,
      "netloom: --bytecode and --json exclude each other; see 'netloom nft list --help'\n",
    ]);
    expect(netloom(namespace, 'nft', 'lst').status).to.equal(2);
    const unprivileged = `setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all --no-new-privs`;
    const { status, stderr } = namespace.tryRun(
      'sh',
      '-c',
      `${unprivileged} --reuid 65534 --clear-groups "$0" "$1" nft list || ${unprivileged} "$0" "$1" nft list`,
      process.execPath,
      command,
    );
    expect(status).to.equal(1);
    expect(stderr).to.contain('EPERM').and.to.contain('CAP_NET_ADMIN');
    const cut = namespace.tryRun('sh', '-c', '"$0" "$1" nft list | head -n 1', process.execPath, command);
    expect([cut.status, cut.stdout, cut.stderr]).to.deep.equal([0, 'table inet filter { # handle 1\n', '']);
  });
});
