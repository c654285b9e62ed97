import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readFixtures } from '../support/fixtures.ts';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const netloom = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', input, timeout: 60_000, maxBuffer: 1 << 28 });

describe('the command', () => {
  it('lists its commands, and has help for each', () => {
    const { stdout, status } = netloom(['--help']);
    expect(status).to.equal(0);
    const commands = [...stdout.matchAll(/^ {2}(\w+(?: [\w-]+)?) {2,}/gm)].map(([, name = '']) => name);
    expect(commands).to.deep.equal([
      'inspect',
      'link list',
      'address list',
      'route list',
      'rule list',
      'neighbour list',
      'nexthop list',
      'netconf list',
      'monitor',
      'netns add',
      'netns delete',
      'netns list',
      'netns exec',
      'netns identify',
      'netns pids',
      'netns attach',
      'netns set-id',
      'netns list-id',
      'netns monitor',
      'nft list',
      'nft monitor',
      'iptables list-rules',
      'decode',
      'encode',
    ]);
    for (const name of commands) {
      const help = netloom([...name.split(' '), '--help']);
      expect(help.stdout).to.match(new RegExp(`^Usage: netloom ${name}`));
      expect(help.status).to.equal(0);
      const looks = /^(inspect|monitor|\w+ list|netns (set-id|list-id)|nft monitor|iptables list-rules)$/.test(name);
      expect(/^ {2}--netns NAME /m.test(help.stdout), name).to.equal(looks);
    }
    expect(netloom(['help', 'route', 'list']).stdout).to.match(/^Usage: netloom route list /);
    expect(netloom([]).stdout).to.equal(stdout);
    expect(netloom(['--version']).stdout).to.match(/^\d+\.\d+\.\d+\n$/);
  });

  const wrong: readonly (readonly [args: readonly string[], message: string])[] = [
    [['inspct'], "there is no command 'inspct', there is 'inspect'; see 'netloom --help'"],
    [['links'], "there is no command 'links', there is 'link list'"],
    [['netsn', 'add'], "there is no command 'netsn', there is 'netns add'"],
    [['help', 'lnk'], "there is no command 'lnk', there is 'link list'"],
    [['whatever'], "there is no command 'whatever'; see 'netloom --help'"],
    [['link'], "'link' needs a word behind it: link list"],
    [['link', 'lst'], "'link' needs a word behind it: link list"],
    [['link', 'list', '--jsn'], "Unknown option '--jsn'"],
    [['inspect', 'twice'], "'twice' is one word too many; see 'netloom inspect --help'"],
    [['route', 'list', '--table', 'nope'], "--table: 'nope' is not"],
    [['route', 'list', '--table'], "Option '--table <value>' argument missing"],
    [['route', 'list', '-4', '-6'], '-4 and -6 exclude each other'],
    [['monitor', 'lnk'], "'lnk' is not one of link, address"],
    [['netns'], "'netns' needs a word behind it: netns add"],
    [['netns', 'add'], 'NAME is missing'],
    [['netns', 'add', 'one', 'two'], "'two' is one word too many"],
    [['netns', 'exec', '--all', 'blue', 'true'], "Unknown option '--all'"],
    [['link', 'list', '--netns', 'a/b'], "'a/b' is not the name of a namespace"],
    [['decode', '--netns', 'blue'], "Unknown option '--netns'"],
    [['decode'], '--protocol is missing: route, generic or netfilter'],
    [['decode', '--protocol', 'rout'], "--protocol: 'rout' is not route, generic or netfilter"],
    [['constructor'], "there is no command 'constructor'"],
  ];
  for (const [args, message] of wrong) {
    it(`netloom ${args.join(' ')}: ${message}, exit code 2, one line`, () => {
      const { status, stderr, stdout } = netloom(args);
      expect(stderr).to.contain(`netloom: ${message}`);
      expect(stderr.trimEnd().split('\n').length).to.equal(1);
      expect(stdout).to.equal('');
      expect(status).to.equal(2);
    });
  }

  it('output to a closed pipe ends quietly', () => {
    const hex = readFixtures()
      .filter(({ object, role }) => object === 'link' && role === 'dump')
      .map(({ bytes }) => Buffer.from(bytes).toString('hex'));
    const folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    try {
      const file = join(folder, 'messages');
      writeFileSync(file, `${Array.from({ length: 20 }, () => hex.join('\n')).join('\n')}\n`);
      const { stdout, stderr } = spawnSync(
        'sh',
        ['-c', `'${process.execPath}' '${command}' decode --protocol route '${file}' | head -n 1`],
        { encoding: 'utf8', timeout: 60_000 },
      );
      expect(stdout).to.equal('newlink\n');
      expect(stderr).to.equal('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('output to a full pipe that somebody else made non-blocking arrives whole', () => {
    const lookup = '24000000 1a000100 01000000 00000000 02200000 00000000 00000000 08000100 08080808';
    const folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    try {
      const messages = join(folder, 'messages');
      writeFileSync(messages, `${lookup}\n`.repeat(500));
      const words = [command, 'decode', '--protocol', 'route', messages];
      // the standard output of this process is the same open pipe, which Node makes non-blocking once the child is there
      const parent = join(folder, 'parent.cjs');
      writeFileSync(
        parent,
        `const { spawn } = require('node:child_process');
        const child = spawn('sh', ['-c', 'read line; exec "$0" "$@"', process.execPath, ...process.argv.slice(2)], {
          stdio: ['pipe', 'inherit', 'inherit'] });
        process.stdout.write('');
        child.stdin.end('go\\n');
        child.on('exit', (code) => { process.exitCode = code; });`,
      );
      const line = [process.execPath, parent, ...words].map((word) => `'${word}'`).join(' ');
      // a reader that comes late leaves the pipe full
      const { stdout, stderr } = spawnSync('sh', ['-c', `${line} | (sleep 1; cat)`], {
        encoding: 'utf8',
        timeout: 60_000,
      });
      expect(stderr).to.equal('');
      expect(stdout.length).to.be.above(2 * 65_536);
      expect(stdout).to.equal(netloom(words.slice(1)).stdout);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('output that cannot be written is an error of one line', () => {
    for (const words of ['--help', 'link list', 'link list --json']) {
      const { stderr, status } = spawnSync('sh', ['-c', `'${process.execPath}' '${command}' ${words} > /dev/full`], {
        encoding: 'utf8',
        timeout: 60_000,
      });
      expect(stderr, words).to.match(/^netloom: ENOSPC: [^\n]+\n$/);
      expect(status, words).to.equal(1);
    }
  });

  it('decode explains every byte', () => {
    const { stdout, status } = netloom(
      ['decode', '--protocol', 'route'],
      '# a look-up\n 24 00 00 00 1a 00 01 00 01 00 00 00 00 00 00 00 \n\n',
    );
    expect(status).to.equal(1);
    expect(stdout).to.equal('');
    const hex = '24000000 1a000100 01000000 00000000 02200000 00000000 00000000 08000100 08080808 # 8.8.8.8';
    expect(netloom(['decode', '--protocol', 'route'], `${hex}\n`).stdout).to.equal(`getroute
  0000  24 00 00 00                length: 36
  0004  1a 00                      type: 26 getroute
  0006  01 00                      flags: request
  0008  01 00 00 00                sequence: 1
  000c  00 00 00 00                port: 0
  0010  02                         family: inet
  0011  20                         dstLen: 32
  0012  00                         srcLen: 0
  0013  00                         tos: 0
  0014  00                         table: unspec
  0015  00                         protocol: unspec
  0016  00                         scope: global
  0017  00                         type: unspec
  0018  00 00 00 00                flags: 0
  001c  08 00 01 00 08 08 08 08    dst: 8.8.8.8
`);
  });

  it('decode says what it could not read, and gives everything before', () => {
    // an attribute that claims 3 bytes
    const hex = '2a000000 18000000 01000000 00000000 02000000 fe030001 00000000 08000f00 fe000000 0300';
    const { stdout, status } = netloom(['decode', '--protocol', 'route'], `${hex}00000000\n`);
    expect(status).to.equal(0);
    expect(stdout).to.contain('001c  08 00 0f 00 fe 00 00 00    table: 254\n');
    expect(stdout).to.contain('0024  03 00 00 00 00 00          (not readable)\n');
    expect(stdout).to.contain('  0024  error: an attribute claims 3 bytes, its header alone takes 4\n');
  });

  it('decode tells a struct that has grown from bytes that cannot be read', () => {
    const grown = readFixtures().find(({ file }) => file === 'link/address.dump.json');
    const { stdout } = netloom(['decode', '--protocol', 'route'], Buffer.from(grown?.bytes ?? []).toString('hex'));
    expect(stdout).to.contain('(newer than the schema)').and.not.to.contain('(not readable)');
  });

  it('decode --json | encode gives back the bytes that went in, for every golden file', () => {
    for (const protocol of ['route', 'generic']) {
      const fixtures = readFixtures().filter(({ family }) => family.name === protocol);
      const hex = fixtures.map(({ bytes }) => Buffer.from(bytes).toString('hex'));
      const decoded = netloom(['decode', '--protocol', protocol, '--json'], `${hex.join('\n')}\n`);
      expect(decoded.stderr).to.equal('');
      const encoded = netloom(['encode', '--protocol', protocol], decoded.stdout);
      expect(encoded.stderr).to.equal('');
      const lines = encoded.stdout.trim().split('\n');
      expect(lines.length).to.equal(hex.length);
      const again = netloom(['decode', '--protocol', protocol, '--json'], encoded.stdout);
      const [before, after] = [decoded.stdout.trim().split('\n'), again.stdout.trim().split('\n')];
      for (const [index, line] of before.entries()) expect(after[index], fixtures[index]?.file).to.equal(line);
    }
  });

  it('says in which line the input is wrong', () => {
    expect(netloom(['decode', '--protocol', 'route'], '\nxyz\n').stderr).to.equal('netloom: line 2: not hex\n');
    expect(netloom(['decode', '--protocol', 'route'], '00000000\n').stderr).to.contain('line 1: header at byte 0');
    expect(netloom(['encode', '--protocol', 'route'], '{"message":"newroute"\n').stderr).to.contain('line 1: not JSON');
    expect(netloom(['encode', '--protocol', 'route'], '{"message":"newroot"}\n').stderr).to.contain(
      "the family route has no message 'newroot'",
    );
    expect(
      netloom(
        ['encode', '--protocol', 'route'],
        '{"message":"newroute","value":{"attributes":{"gateway":"10.0.0.300"}}}\n',
      ).stderr,
    ).to.contain("line 1: attributes.gateway: '10.0.0.300' is not an IP address");
    for (const value of ['5', '[]', 'true', '"x"']) {
      const { stderr } = netloom(['encode', '--protocol', 'route'], `{"message":"newroute","value":${value}}\n`);
      expect(stderr, value).to.match(/^netloom: line 1: value: .+ is not an object\n$/);
    }
    const missing = netloom(['decode', '--protocol', 'route', '/nonexistent/file']);
    expect(missing.stderr).to.contain('ENOENT');
    expect(missing.status).to.equal(1);
  });
});
