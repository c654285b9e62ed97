import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { nftables } from 'netloom/messages';
import { type Json, toJson } from 'netloom/protocol';
import { NetlinkSocket } from 'netloom/socket';
import { type Fixture, readFixtures } from '../support/fixtures.ts';
import { LiveNamespace } from '../support/namespace.ts';
import { linesOfRule, sendTransaction } from '../support/netfilter.ts';
import { compareWithTool } from '../support/oracle.ts';
import { compareWithNotation } from '../support/oracle-nftables.ts';
import { needs, skip } from '../support/requirements.ts';
import { at, list, type Record_ } from '../support/statements.ts';

const { netfilter, getChain, getObject, getRule, getSet, getSetElements, getTable } = nftables;

/** The lab runs this file, too: for the rules that its kernel alone has. */
const isLab = process.env['NETLOOM_LAB'] === '1';
const isOfLab = ({ kernel }: Fixture): boolean => kernel.startsWith('6.1.');

/** Messages that add something, as nft sent them, each with what nft listed afterwards. */
const fixtures = readFixtures();
const added = fixtures.flatMap((request) => {
  const listing = fixtures.find(({ file }) => file === request.file.replace('.request.', '.dump.'));
  const isAddition = /\.request\./.test(request.file) && /^new/.test(String(request.value['message']));
  // nft 1.0.6 ends its JSON within the flags of a dormant table
  const fromNft = request.tool.startsWith('nftables') && listing?.toolJson !== undefined;
  return isAddition && fromNft && !isPart(request) && isOfLab(request) === isLab ? [{ request, listing }] : [];
});

/** A part of a transaction that names what came before in it: the set of a rule, which has no name yet. */
function isPart({ value, command }: Fixture): boolean {
  const names = JSON.stringify(value);
  return /__(set|map)%d|"chainId"/.test(names) || /\b(add|create) (set|map) .*elements = /.test(command);
}

const objects: Readonly<Record<string, { readonly names: readonly string[] }>> = {
  'nftables-table': { names: ['table'] },
  'nftables-chain': { names: ['chain'] },
  'nftables-set': { names: ['set', 'map'] },
  'nftables-element': { names: ['set', 'map'] },
  'nftables-object': {
    names: ['counter', 'quota', 'limit', 'ct helper', 'ct timeout', 'ct expectation', 'secmark', 'synproxy'],
  },
  'nftables-rule': { names: ['rule'] },
};

/** What nft lists, as JSON, and the lines that it prints of rules. */
function listed(namespace: LiveNamespace): { readonly output: string; readonly json: readonly Record_[] } {
  const output = namespace.run('nft', '-j', '--debug=netlink', 'list', 'ruleset');
  const line = output.split('\n').findLast((one) => one.startsWith('{"nftables"')) ?? '{}';
  return { output, json: list(at(JSON.parse(line), 'nftables')) as readonly Record_[] };
}

/** The element that the golden file's listing is about; of rules the newest. */
function elementOf(object: string, json: readonly Record_[], tool: Record_ | undefined): Record_ | undefined {
  const { names = [] } = objects[object] ?? {};
  const all = json.flatMap((one) => names.flatMap((name) => (one[name] === undefined ? [] : [one[name] as Record_])));
  if (object !== 'nftables-rule') return all.find(({ name }) => name === tool?.['name']);
  return all.toSorted((one, other) => Number(one['handle']) - Number(other['handle'])).at(-1);
}

/** The same object as the kernel sends it to netloom, as JSON. */
async function readBack(namespace: LiveNamespace, object: string, tool: Record_): Promise<Record_ | undefined> {
  await using socket = NetlinkSocket.open({ protocol: netfilter.protocol, namespace: namespace.fd });
  const {
    family,
    table = '',
    name,
    handle,
  } = tool as { readonly family?: string; readonly table?: string; readonly name?: string; readonly handle?: number };
  const messages = async (): Promise<readonly Json[]> => {
    if (object === 'nftables-table') return (await socket.dump(getTable, {}).toArray()).map((one) => toJson(one));
    if (object === 'nftables-chain') return (await socket.dump(getChain, {}).toArray()).map((one) => toJson(one));
    if (object === 'nftables-rule') return (await socket.dump(getRule, {}).toArray()).map((one) => toJson(one));
    if (object === 'nftables-object') return (await socket.dump(getObject, {}).toArray()).map((one) => toJson(one));
    if (object === 'nftables-set') return (await socket.dump(getSet, {}).toArray()).map((one) => toJson(one));
    const about = { family: family as keyof typeof nftables.families, attributes: { table, set: name ?? '' } };
    return (await socket.dump(getSetElements, about).toArray()).map((one) => toJson(one));
  };
  const all = (await messages()) as readonly unknown[] as readonly Record_[];
  return all.find((one) =>
    object === 'nftables-rule'
      ? at(one, 'attributes.handle') === handle
      : [at(one, 'attributes.name'), at(one, 'attributes.set')].includes(name),
  );
}

describe('nf_tables: written by netloom, read by nft and by netloom', () => {
  let shared: LiveNamespace;
  before(function () {
    needs(this, 'network namespaces', 'nft', 'ip');
    shared = LiveNamespace.create();
  });
  after(() => shared?.[Symbol.dispose]());

  if (!isLab) {
    it('has everything that nft adds on its own', () => {
      expect(added.length).to.be.at.least(250);
    });

    it('is the same on the kernel of the lab, for what it alone has', function () {
      needs(this, 'linux.uml');
      this.timeout(240_000);
      const mocha = ['node_modules/mocha/bin/mocha.js', 'test/messages/nftables.live.test.ts', '--timeout', '60000'];
      const lab = ['scripts/lab.mjs', '--timeout', '230', process.execPath, ...mocha];
      const { stdout, status } = spawnSync(process.execPath, lab, { encoding: 'utf8' });
      expect(status, stdout).to.equal(0);
      expect(stdout).to.match(/\b10 passing/);
    });
  }

  for (const { request, listing } of added) {
    it(`${request.file}: ${request.command}`, async function () {
      const { object, setup, value } = request;
      // indexes of links and numbers of tables are those of a new namespace
      using own =
        object === 'nftables-table' || setup.some((line) => line.startsWith('ip '))
          ? LiveNamespace.create()
          : undefined;
      const namespace = own ?? shared;
      namespace.run('sh', '-c', ['set -e', 'nft flush ruleset', ...setup].join('\n'));
      const flags = list(at(value, 'header.flags')).filter((flag) => flag !== 'request' && flag !== 'ack');
      const { answers } = await sendTransaction(namespace, [
        { message: String(value['message']), flags: flags as string[], value: value['value'] as Json },
      ]);
      if (answers.some((bytes) => new DataView(bytes.buffer, bytes.byteOffset).getInt32(16, true) !== 0)) {
        const { status } = namespace.tryRun('sh', '-c', request.command);
        expect(status, 'the kernel refuses netloom what it grants nft').not.to.equal(0);
        skip(this, 'this kernel does not have what the rule needs');
      }
      const { output, json } = listed(namespace);
      const told = elementOf(object, json, listing?.toolJson);
      expect(withoutClock(told), 'nft lists it as after its own command').to.deep.equal(
        withoutClock(listing?.toolJson),
      );
      const read = await readBack(namespace, object, told ?? {});
      const { compared, differences } = compareWithTool(object, told ?? {}, read ?? {}, {});
      expect(differences).to.deep.equal([]);
      expect(compared).to.be.greaterThan(0);
      if (object !== 'nftables-rule') return;
      const lines = linesOfRule(output, told);
      expect(lines).to.deep.equal(listing?.toolText);
      expect(compareWithNotation(lines ?? [], read ?? {})).to.deep.equal([]);
    });
  }
});

/** What goes on by itself between two listings; a transaction that waits for a module takes a handle more. */
function withoutClock(told: unknown): unknown {
  return JSON.parse(
    JSON.stringify(told ?? null, (key, part) => (key === 'expires' || key === 'handle' ? undefined : part)),
  );
}
