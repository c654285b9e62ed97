/// <reference path="../../src/captures/binary-parser.d.ts" />
import { Parser } from 'binary-parser';
import layout from 'buffer-layout';
import { expect } from 'chai';
import { familyNumbers, hardwareTypes } from 'netloom/messages';
import { messageAt, wireOf } from 'netloom/protocol';
import { readFixtures } from '../support/fixtures.ts';

/** The fixed headers as two libraries that know nothing of netloom read them. */
const parser = new Parser()
  .endianness('little')
  .uint32('length')
  .uint16('type')
  .uint16('flags')
  .uint32('sequence')
  .uint32('port')
  .uint8('family')
  .seek(1)
  .uint16('hardware')
  .int32('index')
  .uint32('linkFlags')
  .uint32('change');
const struct = layout.struct([
  layout.u32('length'),
  layout.u16('type'),
  layout.u16('flags'),
  layout.u32('sequence'),
  layout.u32('port'),
]);

const wordOf = (names: Readonly<Record<string, number>>, value: number): unknown =>
  Object.entries(names).find(([, number]) => number === value)?.[0] ?? value;

describe('second opinions on the fixed headers', () => {
  const fixtures = readFixtures();
  it('buffer-layout reads nlmsghdr alike in every golden file', () => {
    for (const { bytes, file } of fixtures) {
      const { length, type, flags, sequence, port } = messageAt(wireOf(bytes).view, 0, bytes.length);
      expect(struct.decode(Buffer.from(bytes)), file).to.deep.equal({ length, type, flags, sequence, port });
    }
  });
  it('binary-parser reads nlmsghdr and ifinfomsg alike in every golden file of a link', () => {
    const links = fixtures.filter(({ object, role }) => object === 'link' && role !== 'acknowledgement');
    expect(links.length).to.be.greaterThan(50);
    for (const { bytes, file, value } of links) {
      const read = parser.parse(Buffer.from(bytes)) as Record<string, number>;
      const { family, type, index } = value['value'] as Record<string, unknown>;
      expect(wordOf(familyNumbers, read['family'] ?? -1), file).to.equal(family);
      expect(wordOf(hardwareTypes, read['hardware'] ?? -1), file).to.equal(type);
      expect(read['index'], file).to.equal(index);
      expect(read['sequence'], file).to.equal((value['header'] as Record<string, unknown>)['sequence']);
    }
  });
});
