import { expect } from 'chai';
import { LiveNamespace } from '../support/namespace.ts';
import { has, needs } from '../support/requirements.ts';
import { compare, type Outcome } from '../support/ruleset.ts';
import type { Cases, Form } from './cases/case.ts';
import { families } from './cases/families.ts';
import { headers } from './cases/headers.ts';
import { knowledge } from './cases/knowledge.ts';
import { statements, surroundings } from './cases/statements.ts';
import { ofDestination, ofSource, toSockets } from './cases/translations.ts';

const filter = 'type filter hook prerouting priority 0;';
const groups: Readonly<Record<string, Cases & { readonly surroundings?: string }>> = {
  'headers of packets': { family: 'inet', hook: filter, cases: headers },
  'what the kernel knows': { family: 'inet', hook: filter, cases: knowledge },
  statements: { family: 'inet', hook: filter, cases: statements, surroundings },
  'packets for local sockets': { family: 'inet', hook: filter, cases: toSockets },
  'sources translated, ip': { family: 'ip', hook: 'type nat hook postrouting priority 0;', cases: ofSource.ip },
  'sources translated, inet': { family: 'inet', hook: 'type nat hook postrouting priority 0;', cases: ofSource.inet },
  'destinations translated, ip': {
    family: 'ip',
    hook: 'type nat hook prerouting priority 0;',
    cases: ofDestination.ip,
  },
  'destinations translated, inet': {
    family: 'inet',
    hook: 'type nat hook prerouting priority 0;',
    cases: ofDestination.inet,
  },
  'tables of ip': { family: 'ip', hook: filter, cases: families.ip },
  'tables of ip6': { family: 'ip6', hook: filter, cases: families.ip6 },
  'tables of arp': { family: 'arp', hook: 'type filter hook input priority 0;', cases: families.arp },
  'tables of bridge': { family: 'bridge', hook: filter, cases: families.bridge },
  'tables of netdev': {
    family: 'netdev',
    hook: 'type filter hook ingress device "lo" priority 0;',
    cases: families.netdev,
  },
};

const formNames: readonly Form[] = [
  'plain',
  'negated',
  'compared',
  'range',
  'prefix',
  'mask',
  'set',
  'map',
  'vmap',
  'set statement',
];

/** Rows by subject, columns by form: how many rules are the same as nft's, of how many. */
function printed(outcomes: readonly Outcome[]): string {
  const rows = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const row = `${outcome.family}: ${outcome.subject}`;
    rows.set(row, [...(rows.get(row) ?? []), outcome]);
  }
  const width = Math.max(...[...rows.keys()].map(({ length }) => length));
  const lines = [...rows].map(([row, all]) => {
    const cells = formNames.map((form) => {
      const here = all.filter((one) => one.form === form);
      const ran = here.filter(({ refused }) => refused === undefined);
      const same = ran.filter(({ differences }) => differences.length === 0).length;
      return (here.length === 0 ? '' : ran.length === 0 ? '-' : `${same}/${ran.length}`).padEnd(form.length);
    });
    return `${row.padEnd(width)}  ${cells.join('  ')}`;
  });
  return [`${'rules as nft makes them'.padEnd(width)}  ${formNames.join('  ')}`, ...lines].join('\n');
}

/** How many rules must have run: as root in CI nearly all, elsewhere what any kernel with nf_tables takes. */
const floor = process.env['CI'] === 'true' && has('root of the machine') ? 600 : 500;

describe('rules compiled from the tree', function () {
  this.timeout(600_000);
  const outcomes: Outcome[] = [];
  before(function () {
    needs(this, 'network namespaces', 'nft');
  });

  for (const [name, { surroundings: around, ...cases }] of Object.entries(groups)) {
    it(`are what nft makes of the same text, and print as it: ${name}`, async () => {
      using namespace = LiveNamespace.create();
      const results = await compare(namespace, cases, around);
      outcomes.push(...results);
      const wrong = results.filter(({ differences }) => differences.length > 0);
      expect(wrong.map(({ text, differences }) => `${text}\n${differences.join('\n')}`).join('\n\n')).to.equal('');
    });
  }

  it(`in a matrix of at least ${floor} rules that are the same`, () => {
    console.log(`\n${printed(outcomes)}`);
    const refused = outcomes.filter((one) => one.refused !== undefined);
    for (const { family, text, refused: reason } of refused)
      console.log(`not on this kernel: ${family}: ${text}: ${reason}`);
    console.log(`${outcomes.length} rules: ${outcomes.length - refused.length} ran, ${refused.length} did not`);
    const same = outcomes.filter((one) => one.refused === undefined && one.differences.length === 0);
    expect(same.length).to.be.at.least(floor);
  });
});
