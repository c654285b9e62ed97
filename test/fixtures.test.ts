import { expect } from 'chai';
import { nftables } from 'netloom/messages';
import {
  compiledFor,
  controlType,
  deviation,
  explain,
  type Json,
  messageAt,
  messageTypeOf,
  wireOf,
} from 'netloom/protocol';
import { goldenChecks, malformedChecks } from 'netloom/testing';
import { familyOf, readFixtures, readMalformed } from './support/fixtures.ts';
import { compareWithStrace, compareWithTool } from './support/oracle.ts';
import { compareWithNotation } from './support/oracle-nftables.ts';

const fixtures = readFixtures();

describe('golden files', () => {
  it('there are at least 650, of every object in every role that it has', () => {
    expect(fixtures.length).to.be.at.least(650);
    const all = ['request', 'acknowledgement', 'dump', 'event'];
    const roles: Readonly<Record<string, readonly string[]>> = {
      link: all,
      'bridge-port': all,
      address: all,
      route: all,
      rule: all,
      neighbour: all,
      forwarding: all,
      nexthop: all,
      'bridge-vlan': all,
      nsid: all,
      netconf: all,
      // buckets that move by themselves and tables of neighbours have no events
      'nexthop-bucket': ['request', 'dump', 'reply'],
      'neighbour-table': ['request', 'acknowledgement', 'dump'],
    };
    for (const [object, wanted] of Object.entries(roles)) {
      for (const role of wanted) {
        expect(
          fixtures.some((fixture) => fixture.object === object && fixture.role === role),
          `${object} ${role}`,
        ).to.equal(true);
      }
    }
  });

  it('there are at least 1000 of nf_tables, of every object in every role that it has', () => {
    const ofNftables = fixtures.filter(({ object }) => object.startsWith('nftables-'));
    expect(ofNftables.length).to.be.at.least(1000);
    const all = ['request', 'acknowledgement', 'dump', 'reply', 'event'];
    const roles: Readonly<Record<string, readonly string[]>> = {
      table: all,
      chain: all,
      rule: all,
      set: all,
      element: all,
      object: all,
      generation: ['request', 'reply', 'event'],
      trace: ['event'],
      batch: ['request', 'acknowledgement'],
      compat: ['request', 'acknowledgement', 'dump'],
      // neither kernel has flowtables: what nft sends, and the refusal
      flowtable: ['request', 'acknowledgement'],
    };
    const missing = Object.entries(roles).flatMap(([object, wanted]) =>
      wanted
        .filter((role) => !ofNftables.some((one) => one.object === `nftables-${object}` && one.role === role))
        .map((role) => `${object} ${role}`),
    );
    expect(missing).to.deep.equal([]);
  });

  it('every expression and every type of object was sent, and said by a kernel', () => {
    const sent = new Set<string>();
    const said = new Set<string>();
    const collect = (value: unknown, found: Set<string>): void => {
      if (typeof value !== 'object' || value === null) return;
      const { name, type, data } = value as Record<string, unknown>;
      if (typeof name === 'string') found.add(name);
      if (typeof type === 'string' && data !== undefined) found.add(`object ${type}`);
      for (const part of Object.values(value)) collect(part, found);
    };
    for (const { file, role, value } of fixtures) {
      // an acknowledgement repeats the request
      if (!file.startsWith('nftables-') || role === 'acknowledgement') continue;
      collect(value, role === 'request' ? sent : said);
    }
    const types = Object.keys(nftables.objectData).map((type) => `object ${type}`);
    const wanted = [...Object.keys(nftables.expressions), ...types];
    // no kernel has an expression of this name: the object takes its place
    const noExpression = ['secmark'];
    expect(wanted.filter((name) => !sent.has(name) && !noExpression.includes(name))).to.deep.equal([]);
    // no kernel here has flowtables or a security module that knows the mark
    const notHere = ['flow_offload', 'secmark', 'object secmark'];
    expect(wanted.filter((name) => !said.has(name) && !notHere.includes(name))).to.deep.equal([]);
  });

  it('every kind of link and of port has all four', () => {
    const kinds = ['veth', 'bridge', 'vlan', 'vxlan', 'macvlan', 'macvtap', 'ipvlan', 'dummy', 'ifb', 'bond', 'vrf'];
    for (const name of [...kinds, 'bridge-port', 'bond-port', 'vrf-port']) {
      const roles = fixtures.filter(({ file }) => file.startsWith(`link/${name}.`)).map(({ role }) => role);
      expect(roles, name).to.have.members(['request', 'acknowledgement', 'dump', 'event']);
    }
  });

  for (const { file, description, command, family, hex, bytes, value, ...fixture } of fixtures) {
    describe(`${file}: ${description} (${command})`, () => {
      const wire = wireOf(bytes);
      const frame = messageAt(wire.view, 0, bytes.length);
      const payload = frame.type < 16 ? undefined : messageTypeOf(family, frame.type)?.payload;

      for (const { name, run } of goldenChecks(family, { hex, value: value as Json })) it(name, run);

      if (payload !== undefined) {
        it('was read and written by the generated code', () => {
          const compiled = compiledFor(payload);
          expect(compiled).not.to.equal(undefined);
          if (JSON.stringify(value).includes('"$wire"') || JSON.stringify(value).includes('"$length"')) return;
          let decoded: unknown;
          try {
            decoded = compiled?.decode(wire, frame.start, frame.end, undefined);
          } catch (error) {
            expect(error === deviation, String(error)).to.equal(true);
          }
          const slow = unreachable.has(file.split('.')[0] ?? '');
          expect(decoded === undefined, 'left to the interpreter').to.equal(slow);
        });
      }

      if (fixture.toolJson !== undefined) {
        it('says what the tool said', () => {
          const { compared, differences } = compareWithTool(
            fixture.object,
            fixture.toolJson ?? {},
            value['value'] as never,
            fixture.links,
            fixture.role === 'event',
          );
          expect(differences).to.deep.equal([]);
          expect(compared).to.be.greaterThan(0);
        });
      }
      const { toolText } = fixture;
      if (toolText !== undefined) {
        it('says what nft prints of its expressions', () => {
          expect(compareWithNotation(toolText, value['value'] as never)).to.deep.equal([]);
          expect(toolText.length).to.be.greaterThan(0);
        });
      }
      if (fixture.straceText !== undefined) {
        it('has the names that strace gives its parts', () => {
          const names: string[] = [];
          const collect = (part: ReturnType<typeof explain>): void => {
            names.push(part.name);
            for (const inner of part.parts) collect(inner);
          };
          if (payload !== undefined) collect(explain(payload, wire, frame.start, frame.end));
          const { error } = (value['value'] ?? {}) as { error?: number };
          const told = {
            message: String(value['message']),
            sequence: frame.sequence,
            errno: frame.type === controlType.error ? error : undefined,
            names: payload === undefined ? undefined : names,
          };
          const { compared, differences } = compareWithStrace(fixture.straceText ?? '', told);
          expect(differences).to.deep.equal([]);
          expect(compared).to.be.greaterThan(0);
        });
      }
    });
  }
});

/** Messages with a part that the generated code leaves to the interpreter. */
const unreachable: ReadonlySet<string> = new Set(['nftables-object/ct-timeout-tcp', 'nftables-object/ct-timeout-udp']);

describe('malformed messages', () => {
  for (const { description, protocol, ...malformed } of readMalformed()) {
    for (const { name, run } of malformedChecks(familyOf[protocol], malformed)) {
      it(`${description} ${name}`, run);
    }
  }
});
