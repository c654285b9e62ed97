import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';
import { programs } from '../support/xtables/index.ts';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const netloom = (namespace: LiveNamespace, ...words: string[]) => namespace.tryRun(process.execPath, command, ...words);
const listed = (namespace: LiveNamespace, ...words: string[]): string => {
  const { status, stdout, stderr } = netloom(namespace, 'iptables', 'list-rules', ...words);
  expect(status, stderr).to.equal(0);
  return stdout;
};
const load = (namespace: LiveNamespace, tool: string, text: string): string =>
  namespace.run('sh', '-c', `${tool}-restore <<'END'\n${text}END`);
const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');

const engine = programs['a container engine']?.rules ?? '';
const six = programs['the same proxy, IPv6']?.rules ?? '';

describe('netloom iptables list-rules', function () {
  this.timeout(120_000);
  before(function () {
    needs(this, 'network namespaces', 'nft', 'iptables-nft', 'iptables-legacy');
  });

  for (const [backEnd, ipv4, ipv6] of [
    ['nft', 'iptables-nft', 'ip6tables-nft'],
    ['legacy', 'iptables-legacy', 'ip6tables-legacy'],
  ] as const) {
    it(`prints what ${ipv4} and ${ipv6} print, table by table and all of them`, () => {
      using namespace = LiveNamespace.create();
      load(namespace, ipv4, engine);
      load(namespace, ipv6, six);
      expect(listed(namespace)).to.equal(namespace.run(ipv4, '-S'));
      expect(listed(namespace, '-4', '-v')).to.equal(namespace.run(ipv4, '-S', '-v'));
      for (const table of ['filter', 'nat', 'mangle', 'raw']) {
        expect(listed(namespace, '-t', table), table).to.equal(namespace.run(ipv4, '-t', table, '-S'));
      }
      expect(listed(namespace, '-6', '-t', 'nat')).to.equal(namespace.run(ipv6, '-t', 'nat', '-S'));
      expect(listed(namespace, 'DOCKER', '-t', 'nat')).to.equal(namespace.run(ipv4, '-t', 'nat', '-S', 'DOCKER'));
      expect(listed(namespace, 'FORWARD')).to.equal(namespace.run(ipv4, '-S', 'FORWARD'));
      for (const [words, tool] of [
        [[], ipv4],
        [['-6'], ipv6],
      ] as const) {
        const saved = listed(namespace, '--save', ...words);
        expect(withoutComments(saved)).to.equal(withoutComments(namespace.run(`${tool}-save`)));
        const counted = listed(namespace, '--save', '-v', ...words);
        expect(withoutComments(counted)).to.equal(withoutComments(namespace.run(`${tool}-save`, '-c')));
      }
      expect(withoutComments(listed(namespace, '--save', '-t', 'nat'))).to.equal(
        withoutComments(namespace.run(`${ipv4}-save`, '-t', 'nat')),
      );
      expect(listed(namespace, '--back-end', backEnd)).to.equal(namespace.run(ipv4, '-S'));
    });
  }

  it('what --save prints is read back by iptables-restore, and says the same', () => {
    using namespace = LiveNamespace.create();
    load(namespace, 'iptables-nft', engine);
    const saved = listed(namespace, '--save');
    using other = LiveNamespace.create();
    load(other, 'iptables-nft', saved);
    expect(withoutComments(other.run('iptables-nft-save'))).to.equal(
      withoutComments(namespace.run('iptables-nft-save')),
    );
    using legacy = LiveNamespace.create();
    load(legacy, 'iptables-legacy', saved);
    expect(withoutComments(listed(legacy, '--save')).split('\n').sort()).to.deep.equal(
      withoutComments(saved).split('\n').sort(),
    );
  });

  it('where nobody made a table its chains accept everything, as iptables prints it, and none is made by looking', () => {
    using namespace = LiveNamespace.create();
    for (const table of ['filter', 'nat', 'mangle', 'raw', 'security']) {
      expect(listed(namespace, '-t', table)).to.equal(namespace.run('iptables-nft', '-t', table, '-S'));
    }
    expect(withoutComments(listed(namespace, '--save'))).to.equal('');
    expect(namespace.run('cat', '/proc/thread-self/net/ip_tables_names')).to.equal('');
    expect(namespace.run('nft', 'list', 'ruleset')).to.equal('');
  });

  it('names both back ends where both hold rules, and tells one from the other', () => {
    using namespace = LiveNamespace.create();
    load(namespace, 'iptables-nft', engine);
    namespace.run('iptables-legacy', '-A', 'INPUT', '-s', '192.0.2.1', '-j', 'DROP');
    // iptables-nft warns of the others on its standard error
    const theirs = (tool: string): string => namespace.tryRun(tool, '-S').stdout;
    expect(listed(namespace)).to.equal(
      `# iptables-nft\n${theirs('iptables-nft')}# iptables-legacy\n${theirs('iptables-legacy')}`,
    );
    expect(listed(namespace, '--back-end', 'legacy')).to.equal(theirs('iptables-legacy'));
    expect(listed(namespace, '--back-end', 'nft')).to.equal(theirs('iptables-nft'));
  });

  it('a rule that somebody else put into the table is a comment, the rest is printed', () => {
    using namespace = LiveNamespace.create();
    load(namespace, 'iptables-nft', engine);
    namespace.run('nft', 'add rule ip filter DOCKER-USER ip saddr 10.0.0.1 ct state new drop');
    namespace.run('nft', 'add chain ip filter mine { type filter hook input priority 5; }');
    const refused = namespace.tryRun('iptables-nft', '-S');
    expect(refused.status).to.not.equal(0);
    const lines = listed(namespace, '-v').split('\n');
    expect(lines[0]).to.equal('# Table filter has chains that iptables did not make: mine');
    const comments = lines.filter((line) => line.startsWith('# -A'));
    expect(comments).to.have.lengthOf(1);
    expect(comments[0]).to.match(
      /^# -A DOCKER-USER -s 10\.0\.0\.1\/32 \[ ct load state => reg 1 \] \[ bitwise .* \] \[ cmp neq .* \] -c 0 0 -j DROP$/,
    );
    expect(lines).to.include('-A DOCKER-USER -c 0 0 -j RETURN');
    // and nf_tables' section of inspect shows the table whole
    const { stdout } = netloom(namespace, 'inspect');
    expect(stdout).to.match(/\(of iptables, .*: ip nat, ip raw, ip mangle\)\ntable ip filter \{/);
  });

  it('tables of arptables and ebtables are told apart, and shown in the notation of nf_tables', () => {
    using namespace = LiveNamespace.create();
    namespace.run('arptables-nft', '-A', 'INPUT', '-j', 'DROP');
    namespace.run('ebtables-nft', '-A', 'FORWARD', '-p', 'IPv4', '-j', 'ACCEPT');
    const { stdout } = netloom(namespace, 'inspect');
    expect(stdout).to.contain('> Nftables\n(of arptables, here in the notation of nf_tables: arp filter)\n');
    expect(stdout).to.contain('(of ebtables, here in the notation of nf_tables: bridge filter)\n');
    expect(stdout).to.contain('table arp filter {').and.to.contain('table bridge filter {');
  });

  it('--json gives the typed rules of both families', () => {
    using namespace = LiveNamespace.create();
    load(namespace, 'iptables-nft', engine);
    load(namespace, 'ip6tables-legacy', six);
    const { tables, sets } = JSON.parse(listed(namespace, '--json'));
    expect(sets).to.deep.equal({});
    const said = (list: { backEnd: string; family: string; name: string }[]) =>
      list.map(({ backEnd, family, name }) => `${backEnd} ${family} ${name}`);
    expect(said(tables)).to.have.members([
      'nft ip mangle',
      'nft ip raw',
      'nft ip filter',
      'nft ip nat',
      'legacy ip6 nat',
    ]);
    expect(said(JSON.parse(listed(namespace, '--json', '-6')).tables)).to.deep.equal(['legacy ip6 nat']);
    const nat = tables.find(({ name, family }: { name: string; family: string }) => name === 'nat' && family === 'ip');
    const docker = nat.chains.find(({ name }: { name: string }) => name === 'DOCKER');
    expect(docker.rules[1].in).to.deep.equal({ name: 'docker0', not: true });
    expect(docker.rules[1].target.extension).to.deep.include({ known: true, name: 'DNAT', revision: 2 });
  });

  it('one program does the work', function () {
    needs(this, 'strace');
    using namespace = LiveNamespace.create();
    load(namespace, 'iptables-nft', engine);
    const words = ['-f', '-qq', '-e', 'trace=execve', process.execPath, command, 'iptables', 'list-rules', '--save'];
    const { stderr } = namespace.tryRun('strace', ...words);
    expect(stderr.match(/execve\(/g)).to.have.lengthOf(1);
  });

  it('what is typed wrong is named, and missing rights are', () => {
    using namespace = LiveNamespace.create();
    const said = (...words: string[]) => {
      const { status, stdout, stderr } = netloom(namespace, 'iptables', 'list-rules', ...words);
      expect(stdout).to.equal('');
      return [status, stderr];
    };
    const see = "see 'netloom iptables list-rules --help'\n";
    expect(said('-t', 'natt')).to.deep.equal([
      2,
      `netloom: -t: 'natt' is not filter, nat, mangle, raw or security; ${see}`,
    ]);
    expect(said('--back-end', 'bpf')).to.deep.equal([2, `netloom: --back-end: 'bpf' is not nft or legacy; ${see}`]);
    expect(said('-4', '-6')).to.deep.equal([2, `netloom: -4 and -6 exclude each other; ${see}`]);
    expect(said('--save', '--json')).to.deep.equal([2, `netloom: --save and --json exclude each other; ${see}`]);
    expect(said('INPUT', '--save')[0]).to.equal(2);
    expect(said('nope')).to.deep.equal([
      1,
      "netloom: there is no chain 'nope' in the table filter; it has INPUT, FORWARD, OUTPUT\n",
    ]);
    const unprivileged = 'setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all --no-new-privs';
    const { status, stdout, stderr } = namespace.tryRun(
      'sh',
      '-c',
      `${unprivileged} --reuid 65534 --clear-groups "$0" "$1" iptables list-rules || ${unprivileged} "$0" "$1" iptables list-rules`,
      process.execPath,
      command,
    );
    expect(status).to.equal(1);
    expect(stdout).to.equal('');
    expect(stderr).to.contain('EPERM').and.to.contain('CAP_NET_ADMIN');
    for (const line of stderr.split('\n').filter((one) => one.startsWith('netloom:'))) {
      expect(line.match(/as root/g), line).to.have.lengthOf(1);
    }
  });
});
