import { expect } from 'chai';
import { DecodeError } from 'netloom/protocol';
import { defaultKernel, insideNamespace, legacyTableNames, parseEntries, readLegacyTable } from 'netloom/socket';
import { LiveNamespace } from '../../support/namespace.ts';
import { needs, skip } from '../../support/requirements.ts';

describe('tables of legacy iptables', () => {
  let namespace: LiveNamespace;
  before(function () {
    needs(this, 'network namespaces');
    namespace = LiveNamespace.create();
    if (namespace.tryRun('iptables-legacy', '-S').status !== 0) skip(this, 'needs iptables-legacy and its kernel part');
  });
  after(() => namespace?.close());

  for (const [family, tool, address] of [
    ['ip', 'iptables-legacy', '10.1.0.0/16'],
    ['ip6', 'ip6tables-legacy', '2001:db8::/32'],
  ] as const) {
    it(`${family}: every entry that ${tool} made, with its counters, matches and target`, () => {
      namespace.run(tool, '-N', 'mine');
      namespace.run(tool, '-A', 'mine', '-s', address, '-p', 'tcp', '-m', 'tcp', '--dport', '80', '-c', '5', '6');
      const table = insideNamespace(defaultKernel(), namespace.fd, () => {
        expect(legacyTableNames(defaultKernel(), family)).to.deep.equal(['filter']);
        return readLegacyTable(defaultKernel(), family, 'filter');
      });
      expect(table.validHooks).to.equal(0b1110);
      // three policies, the head of the chain, its rule, its end, the end of the table
      expect(table.entries).to.have.lengthOf(7);
      const rule = table.entries[4];
      expect(rule?.protocol).to.equal(6);
      expect([rule?.packets, rule?.bytes]).to.deep.equal([5n, 6n]);
      expect(rule?.matches.map(({ name, revision }) => [name, revision])).to.deep.equal([['tcp', 0]]);
      expect(table.entries.map(({ target }) => target.name)).to.deep.equal(['', '', '', 'ERROR', '', '', 'ERROR']);
      const offsets = table.entries.map(({ offset }) => offset);
      for (const hook of [1, 2, 3]) {
        expect(offsets).to.include(table.hookEntries[hook]);
        expect(offsets).to.include(table.underflows[hook]);
      }
    });
  }
});

describe('a malformed blob of legacy iptables', () => {
  const entry = (change: (bytes: Buffer) => void = () => {}): Buffer => {
    const bytes = Buffer.alloc(112 + 40);
    bytes.writeUInt16LE(112, 88);
    bytes.writeUInt16LE(152, 90);
    bytes.writeUInt16LE(40, 112);
    change(bytes);
    return bytes;
  };
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['truncated in the entry', entry().subarray(0, 100), 'entries.0'],
    ['truncated in the target', entry().subarray(0, 144), 'entries.0.next_offset'],
    ['the next entry at 0, a loop', entry((b) => b.writeUInt16LE(0, 90)), 'entries.0.next_offset'],
    ['the next entry past the end', entry((b) => b.writeUInt16LE(0xfff8, 90)), 'entries.0.next_offset'],
    ['the next entry unaligned', entry((b) => b.writeUInt16LE(149, 90)), 'entries.0.next_offset'],
    ['the target past the end', entry((b) => b.writeUInt16LE(0xfff8, 88)), 'entries.0.target_offset'],
    ['the target inside the entry', entry((b) => b.writeUInt16LE(8, 88)), 'entries.0.target_offset'],
    ['a target of size 0', entry((b) => b.writeUInt16LE(0, 112)), 'entries.0.target.size'],
    ['a target past the entry', entry((b) => b.writeUInt16LE(48, 112)), 'entries.0.target.size'],
    ['bytes behind the target', entry((b) => b.writeUInt16LE(32, 112)), 'entries.0.target'],
    ['a second entry cut', Buffer.concat([entry(), Buffer.alloc(8)]), 'entries.1'],
  ];
  it('the same, well-formed, is read', () => expect(parseEntries('ip', entry())).to.have.lengthOf(1));
  for (const [description, blob, path] of cases) {
    it(description, () => {
      let thrown: unknown;
      try {
        parseEntries('ip', blob);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).to.be.instanceOf(DecodeError);
      expect((thrown as DecodeError).path).to.equal(path);
    });
  }
  it('a match of size 0 is an error, no hang', () => {
    const bytes = Buffer.alloc(112 + 32 + 40);
    bytes.writeUInt16LE(144, 88);
    bytes.writeUInt16LE(184, 90);
    bytes.writeUInt16LE(40, 144);
    expect(() => parseEntries('ip', bytes)).to.throw(DecodeError, 'entries.0.matches.0.size');
  });
});
