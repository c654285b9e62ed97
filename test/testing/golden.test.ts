import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import { newRule, rtnetlink } from 'netloom/messages';
import { encode, type Input } from 'netloom/protocol';
import {
  byteDiff,
  type GoldenMessage,
  goldenChecks,
  lineDiff,
  malformedChecks,
  readGoldenFiles,
} from 'netloom/testing';
import { readFixtures } from '../support/fixtures.ts';

const golden = readFixtures().find(({ file }) => file === 'rule/from.request.json') as unknown as GoldenMessage;
const message = golden.value as unknown as { header: object; value: { attributes: object; srcLen: number } };
const [decodes, encodes] = goldenChecks(rtnetlink, golden);
const failure = (run: (() => void) | undefined): string => {
  try {
    run?.();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
};

describe('the runner of golden files', () => {
  it('passes where bytes and value say the same', () => {
    expect(decodes?.run).not.to.throw();
    expect(encodes?.run).not.to.throw();
  });

  it('a wrong value fails both ways, with the lines and the bytes that differ', () => {
    const value = { ...message, value: { ...message.value, srcLen: 9 } };
    const [first, second] = goldenChecks(rtnetlink, { ...golden, value } as unknown as GoldenMessage);
    expect(failure(first?.run)).to.match(
      /decodes to another value\n {2}line \d+:[\s\S]*\n- +"srcLen": 9,\n\+ +"srcLen": 8,\n/,
    );
    expect(failure(second?.run)).to.match(
      /encodes to other bytes: srcLen\n {8}expected {6}actual\n[\s\S]*\n! 0010 {2}02 00 08 00 {3}02 00 09 00 {3}family, dstLen, srcLen, tos\n/,
    );
  });

  it('keys in another order than the wire fail', () => {
    const { attributes } = message.value;
    const reversed = Object.fromEntries(Object.entries(attributes).reverse());
    const value = { ...message, value: { ...message.value, attributes: reversed } };
    const [first, second] = goldenChecks(rtnetlink, { ...golden, value } as unknown as GoldenMessage);
    expect(failure(first?.run)).to.contain('decodes to another value');
    expect(failure(second?.run)).to.contain('encodes to other bytes');
  });

  it('a malformed datagram must be refused where and as it is said', () => {
    const cut = { hex: '100000', path: 'header', reason: '3 bytes are left, a message header takes 16' };
    for (const { run } of malformedChecks(rtnetlink, cut)) expect(run).not.to.throw();
    const [other] = malformedChecks(rtnetlink, { ...cut, path: 'header.length' });
    expect(failure(other?.run)).to.contain('- header.length: 3 bytes').and.to.contain('+ header: 3 bytes');
    const [sound] = malformedChecks(rtnetlink, { ...cut, hex: golden.hex });
    expect(failure(sound?.run)).to.equal('it is not refused');
  });

  it('reads a folder of files, in order', () => {
    const folder = mkdtempSync(join(tmpdir(), 'netloom-golden-'));
    try {
      for (const name of ['b.json', 'a.json', 'note.txt']) writeFileSync(join(folder, name), '{"hex":"","value":1}');
      const files = readGoldenFiles(pathToFileURL(folder));
      expect(files.map(({ file }) => file)).to.deep.equal(['a.json', 'b.json']);
      expect(files[0]?.content).to.deep.equal({ hex: '', value: 1 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('diffs are empty where there is no difference, and end where the longer one ends', () => {
    expect(byteDiff(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 3))).to.equal('');
    expect(byteDiff(new Uint8Array(), new Uint8Array())).to.equal('');
    expect(byteDiff(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 2, 3, 4, 5))).to.equal(
      '        expected      actual        4 and 5 bytes\n  0000  01 02 03 04   01 02 03 04\n+ 0004                05\n',
    );
    expect(lineDiff('a\nb\nc', 'a\nb\nc')).to.equal('');
    expect(lineDiff('a\nb\nc', 'a\nx\ny\nc')).to.equal('  line 2:\n  a\n- b\n+ x\n+ y\n  c\n');
    // a line that was added, and one that was removed further down
    expect(lineDiff('a\nb\nc\nd', 'a\nnew\nb\nc')).to.equal('  line 2:\n  a\n+ new\n  b\n  c\n- d\n');
  });

  it('what stands behind an inserted attribute stands beside its counterpart', () => {
    const rule = (attributes: object) =>
      encode(newRule.request, { family: 'inet', attributes } as Input<typeof newRule.request>);
    const one = rule({ src: '10.0.0.0', table: 100, priority: 7 });
    const other = rule({ src: '10.0.0.0', goto: 9, table: 100, priority: 8 });
    expect(byteDiff(one, other, newRule.request)).to.equal(
      [
        '        expected      actual        36 and 44 bytes',
        '  … 1 row the same',
        '  0004  00 00 00 00   00 00 00 00   table, reserved, action',
        '  0008  00 00 00 00   00 00 00 00   flags',
        '  000c  08 00 02 00   08 00 02 00   src',
        '  0010  0a 00 00 00   0a 00 00 00',
        '+ 0014                08 00 04 00   goto',
        '+ 0018                09 00 00 00   goto',
        '  0014  08 00 0f 00   08 00 0f 00   table',
        '  0018  64 00 00 00   64 00 00 00',
        '  001c  08 00 06 00   08 00 06 00   priority',
        '! 0020  07 00 00 00   08 00 00 00   priority',
        '',
      ].join('\n'),
    );
    // one attribute in the place of another one
    const via = byteDiff(rule({ src: '10.0.0.0' }), rule({ dst: '10.0.0.0' }), newRule.request);
    expect(via).to.contain('! 000c  08 00 02 00   08 00 01 00   src / dst\n');
  });

  it('a diff of messages that differ everywhere, or of very long ones, ends', () => {
    const long = Uint8Array.from({ length: 60_000 }, (_, at) => (at * 7) & 255);
    const inserted = Uint8Array.of(...long.subarray(0, 30_000), 1, 2, 3, 4, ...long.subarray(30_000));
    expect(
      byteDiff(long, inserted)
        .split('\n')
        .filter((row) => /^[+!-]/.test(row)),
    ).to.deep.equal(['+ 7530                01 02 03 04']);
    const changed = byteDiff(
      long,
      Uint8Array.from({ length: 50_000 }, () => 255),
    );
    expect(changed.split('\n').length).to.be.greaterThan(10_000);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.uint8Array({ maxLength: 60 }),
        fc.boolean(),
        (one, other, named) => {
          const diff = named ? byteDiff(one, other, newRule.request, 16) : byteDiff(one, other);
          expect(diff === '').to.equal(Buffer.from(one).equals(other));
          const rows = diff.split('\n');
          const marks = rows.filter((row) => /^[!-]/.test(row)).length;
          const count = one.length === 0 ? 0 : Math.ceil(one.length / 4);
          expect(marks).to.be.at.most(count);
        },
      ),
    );
  });

  it('a header that differs fails, and so does what follows the message', () => {
    const { header } = message as unknown as { header: { sequence: number } };
    const value = { ...message, header: { ...header, sequence: header.sequence + 1 } };
    const [, second] = goldenChecks(rtnetlink, { ...golden, value } as unknown as GoldenMessage);
    expect(failure(second?.run)).to.match(
      /^the value encodes to other bytes: header\.sequence\n[\s\S]*^! 0008 .* header\.sequence$/m,
    );
    const [first] = goldenChecks(rtnetlink, { ...golden, hex: `${golden.hex}00000000` });
    expect(failure(first?.run)).to.match(/^the message takes \d+ bytes, hex has \d+: a golden file is one message$/);
  });
});
