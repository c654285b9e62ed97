import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { rtnetlink } from 'netloom/messages';
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
      /encodes to other bytes: srcLen\n {7}expected {6}actual\n[\s\S]*\n! 0010 {2}02 00 08 00 {3}02 00 09 00 {3}family, dstLen, srcLen, tos\n/,
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
    expect(byteDiff(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 2, 3, 4, 5))).to.equal(
      '       expected      actual\n  0000  01 02 03 04   01 02 03 04\n! 0004                05\n',
    );
    expect(lineDiff('a\nb\nc', 'a\nb\nc')).to.equal('');
    expect(lineDiff('a\nb\nc', 'a\nx\ny\nc')).to.equal('  line 2:\n  a\n- b\n+ x\n+ y\n  c\n');
  });
});
