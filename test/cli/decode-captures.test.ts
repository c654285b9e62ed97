import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readCapture } from 'netloom/captures';
import { rtnetlink } from 'netloom/messages';
import { explain, messageAt, messagesOf, messageTypeOf, parseHex, wireOf } from 'netloom/protocol';
import { byteDiff, differingPart } from 'netloom/testing';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const path = (name: string): string => fileURLToPath(new URL(`../fixtures/captures/${name}`, import.meta.url));
const netloom = (args: readonly string[], input: string | Uint8Array = '') =>
  spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', input, timeout: 60_000, maxBuffer: 1 << 28 });

describe('netloom decode of captures', () => {
  it('shows each byte of what a program said beside its field', () => {
    const { stdout, stderr, status } = netloom(['decode', path('ip-rule.strace')]);
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
    expect(stdout).to.match(
      /^# 1 {2}\S+Z {2}route {2}sent {2}process \d+ {2}port \d+ {2}36 bytes {2}\(line 8\)\nnewrule\n/,
    );
    expect(stdout).to.contain('  0012  08                         srcLen: 8\n');
    expect(stdout).to.contain('  001c  08 00 02 00 0a 00 00 00    src: 10.0.0.0\n');
    expect(stdout).to.contain('  0010  00 00 00 00                error: 0\n');
  });

  it('reads them from the standard input, too, and keeps one protocol where that is wanted', () => {
    const all = netloom(['decode'], readFileSync(path('ip-nft.pcap')));
    expect(all.status).to.equal(0);
    expect(all.stdout).to.contain('  netfilter  ').and.to.contain('  route  ').and.to.contain('  sockDiag  ');
    const one = netloom(['decode', '--protocol', 'netfilter'], readFileSync(path('ip-nft.pcapng')));
    expect(one.stdout).to.contain('  netfilter  ').and.not.to.contain('  route  ');
    expect(one.stdout).to.match(/^# \d+/);
  });

  for (const name of ['ip-nft.pcap', 'ip-nft.pcapng', 'ip-link.strace', 'nft.strace']) {
    it(`encode makes the bytes of ${name} again of its JSON`, () => {
      const json = netloom(['decode', '--json', path(name)]);
      expect(json.stderr).to.equal('');
      const hex = netloom(['encode'], json.stdout).stdout.trim().split('\n');
      const captured = [...readCapture(readFileSync(path(name)))].flatMap(({ bytes, protocol }) =>
        [...messagesOf(wireOf(bytes))].map((frame) => ({ protocol, bytes: bytes.slice(frame.offset, frame.end) })),
      );
      expect(hex.length).to.be.greaterThan(3);
      expect(hex.length).to.equal(captured.length);
      for (const [index, { protocol, bytes }] of captured.entries()) {
        const encoded = parseHex(hex[index] ?? '') ?? new Uint8Array();
        const { type } = messageAt(wireOf(bytes).view, 0, bytes.length);
        const payload =
          protocol === rtnetlink.protocol && type >= 16 ? messageTypeOf(rtnetlink, type)?.payload : undefined;
        if (payload === undefined) {
          expect(byteDiff(bytes, encoded)).to.equal('');
          continue;
        }
        const [one, other] = [bytes, encoded].map((all) => explain(payload, wireOf(all), 16, all.length));
        if (one === undefined || other === undefined) throw new Error('nothing was encoded');
        expect(differingPart(one, other, bytes, encoded), byteDiff(bytes, encoded, payload, 16)).to.equal(undefined);
      }
    });
  }

  it('says where a capture ends too early, behind everything before', () => {
    const whole = readFileSync(path('ip-nft.pcap'));
    const { stdout, stderr, status } = netloom(['decode'], whole.subarray(0, 3000));
    expect(stdout).to.contain('# 2 ');
    expect(stderr).to.match(
      /^netloom: the capture cannot be read further: byte \d+: the record claims \d+ bytes, \d+ are left\n$/,
    );
    expect(status).to.equal(1);
  });

  it('a datagram that the capture cut does not hide the others', () => {
    const { stdout, stderr, status } = netloom(['decode', path('short.pcap')]);
    expect(stdout).to.contain('# 1 ').and.to.contain('# 2 ');
    expect(stderr).to.match(/^netloom: byte \d+: the capture cut \d+ bytes of it: header\.length/m);
    expect(status).to.equal(1);
  });

  it('zeros that iproute2 sends behind its message are no message, and no error', () => {
    const message = '24 00 00 00 1a 00 01 03  6b 9f 05 6b 00 00 00 00';
    const rest = '02 00 00 00 00 00 00 00  00 00 00 00 08 00 0f 00';
    const text = [
      'sendto(3<NETLINK:[ROUTE:18428]>, [[{nlmsg_len=36, nlmsg_type=RTM_GETROUTE}]], 60, 0, NULL, 0) = 60',
      ` | 00000  ${message}  $.......k..k.... |`,
      ` | 00010  ${rest}  ................ |`,
      ' | 00020  fe 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  ................ |',
      ' | 00030  00 00 00 00 00 00 00 00  00 00 00 00              ............     |',
    ].join('\n');
    const { stdout, stderr, status } = netloom(['decode'], text);
    expect({ stderr, status }).to.deep.equal({ stderr: '', status: 0 });
    expect(stdout)
      .to.contain('getroute\n')
      .and.to.contain('  0024  00 …                       (24 zeros behind the messages)\n');
    expect(netloom(['decode', '--json'], text).stdout.trim().split('\n')).to.have.length(1);
    // anything else behind it is one
    expect(netloom(['decode'], text.replace('00              ', '01              '))).to.include({ status: 1 });
  });

  /** A pcapng of one packet of a protocol without a name, at a time that no calendar has. */
  const strange = (): Buffer => {
    const hex = (text: string) => Buffer.from(text.replace(/ /g, ''), 'hex');
    return Buffer.concat([
      hex('0a0d0d0a 1c000000 4d3c2b1a 01000000 ffffffffffffffff 1c000000'),
      hex('01000000 20000000 fd000000 00000000 0900 0100 00000000 00000000 20000000'),
      hex('06000000 44000000 00000000 ffffffff ffffffff 24000000 24000000'),
      hex('0004 0338 00000000000000000000 001e'),
      hex('14000000 1500 0100 01000000 00000000 deadbeef 44000000'),
    ]);
  };

  it('a protocol that has no name is shown by its number, a time that has no date in seconds', () => {
    const { stdout, stderr, status } = netloom(['decode'], strange());
    expect({ stderr, status }).to.deep.equal({ stderr: '', status: 0 });
    expect(stdout).to.match(/^# 1 {2}18446744073709551615\.000000000s {2}protocol 30 {2}20 bytes/);
    const json = netloom(['decode', '--json'], strange()).stdout;
    expect(netloom(['encode'], json).stdout).to.equal('14000000150001000100000000000000deadbeef\n');
    expect(netloom(['decode', '--protocol', 'protocol 30'], strange()).stdout).to.equal(stdout);
  });

  it('knows a capture that a pipe brings byte by byte', async () => {
    const child = spawn(process.execPath, [command, 'decode'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const bytes = strange();
    let printed = '';
    child.stdout.on('data', (piece) => {
      printed += String(piece);
    });
    for (const at of [0, 1, 2, 3]) {
      child.stdin.write(bytes.subarray(at, at + 1));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    child.stdin.end(bytes.subarray(4));
    await once(child, 'close');
    expect(printed).to.contain('protocol 30');
  });

  it('says of which options of strace the bytes are missing', () => {
    const { stderr, status } = netloom(['decode'], 'sendto(3<NETLINK:[ROUTE:7]>, "", 16, 0, NULL, 0) = 16\n');
    expect(stderr).to.match(/^netloom: the capture cannot be read further: line 1: .* -e read=all -e write=all\n$/);
    expect(status).to.equal(1);
  });

  it('refuses other files and protocols that there are not, in one line', () => {
    expect(netloom(['decode', path('../../architecture.test.ts'), '--protocol', 'route'])).to.include({ status: 1 });
    const { stderr, status } = netloom(['decode', '--protocol', 'nope', path('short.pcap')]);
    expect(stderr).to.match(/^netloom: --protocol: 'nope' is not one of route, usersock, [^\n]+\n$/);
    expect(status).to.equal(2);
  });
});
