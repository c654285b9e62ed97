import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import type { xtables } from 'netloom/messages';
import {
  defaultNames,
  formatIptablesRules,
  formatIptablesSave,
  parseNames,
  parseProtocols,
  type TextNames,
} from 'netloom/text';
import { LiveNamespace } from '../../support/namespace.ts';
import { needs, skip } from '../../support/requirements.ts';
import { conditionRules, conditionsOf, extensionRules, makeObjects, programs } from '../../support/xtables/index.ts';

type Family = 'ip' | 'ip6';
const tools = { ip: 'iptables', ip6: 'ip6tables' } as const;
const tables = ['mangle', 'filter', 'nat', 'raw', 'security'] as const;

/** Input for `iptables-restore -c` by what it is about. */
function inputs(family: Family, backEnd: 'nft' | 'legacy'): Record<string, string> {
  const conditions = [
    '*filter',
    ':INPUT ACCEPT [3:180]',
    ':FORWARD DROP [0:0]',
    ':OUTPUT ACCEPT [18446744073709551615:9007199254740993]',
    ':other - [0:0]',
    ':RULES - [0:0]',
    ':a-chain_of.any:kind - [0:0]',
    ...[...conditionRules[family], ...conditionsOf[backEnd][family]].map(
      (rule, index) => `[${index}:${index * 60}] -A RULES ${rule}`,
    ),
    '[1:2] -A INPUT -j RULES',
    '[0:0] -A a-chain_of.any:kind -g other',
    'COMMIT',
    '',
  ].join('\n');
  const extensions = tables
    .map((table) => {
      const rules = extensionRules
        .filter((group) => group.families.includes(family) && group.table === table)
        .flatMap((group) => group.rules.map((rule) => `-A EXTENSIONS ${rule}`));
      return [`*${table}`, ':EXTENSIONS - [0:0]', ...rules, 'COMMIT', ''].join('\n');
    })
    .join('');
  const written = Object.entries(programs).filter(([, program]) => program.family === family);
  return {
    nothing: '',
    'conditions before each target': conditions,
    'every extension': extensions,
    ...Object.fromEntries(written.map(([name, { rules }]) => [`rules of ${name}`, rules])),
  };
}

const names: TextNames = {
  ...defaultNames,
  groups: parseNames(readFileSync('/etc/iproute2/group', 'utf8')),
  realms: parseNames(readFileSync('/etc/iproute2/rt_realms', 'utf8')),
  transports: parseProtocols(readFileSync('/etc/protocols', 'utf8')),
};

/** Comments hold dates and the program's name. */
const withoutComments = (text: string): string[] => text.split('\n').filter((line) => !line.startsWith('#'));
const emptyTable = (backEnd: 'nft' | 'legacy', family: Family, name: string): xtables.IptablesTable => ({
  backEnd,
  family,
  name,
  chains: [],
  otherChains: [],
});

/** Names the first lines that differ: a whole diff of a thousand lines says nothing. */
function sameLines(actual: readonly string[], expected: readonly string[] = [], title: string): void {
  const different = expected.flatMap((line, index) =>
    line === actual[index] ? [] : [`line ${index + 1}: ${line}\n  netloom: ${actual[index]}`],
  );
  expect(different.slice(0, 5), title).to.deep.equal([]);
  expect(actual, title).to.have.lengthOf(expected.length);
}

const counted = new Map<string, number>();

for (const backEnd of ['nft', 'legacy'] as const) {
  for (const family of ['ip', 'ip6'] as const) {
    describe(`the text of rules beside ${tools[family]}-${backEnd}`, function () {
      this.timeout(120_000);
      const tool = `${tools[family]}-${backEnd}`;

      for (const [name, input] of Object.entries(inputs(family, backEnd))) {
        it(name, async function () {
          needs(this, 'network namespaces');
          using namespace = LiveNamespace.create();
          if (namespace.tryRun(tool, '-t', 'security', '-S').status !== 0)
            skip(this, `needs ${tool} and its kernel part`);
          await makeObjects(namespace.fd, family);
          namespace.run('sh', '-c', `${tool}-restore -c <<'END'\n${input}END\n`);
          const expected = {
            rules: tables.map((table) => namespace.run(tool, '-t', table, '-S')),
            counted: tables.map((table) => namespace.run(tool, '-t', table, '-S', '-v')),
            saved: namespace.run(`${tool}-save`),
            savedCounted: namespace.run(`${tool}-save`, '-c'),
          };

          await using stack = NetworkStack.open({ namespace });
          const ruleset = await stack.firewall.iptables({ family, backEnd });
          const { setNames } = ruleset;
          for (const [index, table] of tables.entries()) {
            const found = ruleset.tables.find((one) => one.name === table) ?? emptyTable(backEnd, family, table);
            const rules = formatIptablesRules(found, { names, setNames });
            sameLines(rules.split('\n'), expected.rules[index]?.split('\n'), `${table} -S`);
            const counters = formatIptablesRules(found, { names, setNames, counters: true });
            sameLines(counters.split('\n'), expected.counted[index]?.split('\n'), `${table} -S -v`);
          }
          const saved = ruleset.tables.map((table) => formatIptablesSave(table, { names, setNames })).join('');
          sameLines(saved.split('\n'), withoutComments(expected.saved), '-save');
          const savedCounted = ruleset.tables
            .map((table) => formatIptablesSave(table, { names, setNames, counters: true }))
            .join('');
          sameLines(savedCounted.split('\n'), withoutComments(expected.savedCounted), '-save -c');
          const rules = withoutComments(expected.saved).filter((line) => line.startsWith('-A')).length;
          counted.set(tool, (counted.get(tool) ?? 0) + rules);
        });
      }

      it('at least 250 rules in all', function () {
        if (!counted.has(tool)) skip(this, `no rules of ${tool} could be compared`);
        expect(counted.get(tool)).to.be.at.least(250);
      });
    });
  }
}

after(() => {
  for (const [tool, rules] of counted) console.log(`${tool}: ${rules} rules, line for line`);
});
