import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import * as ruleset from 'netloom/ruleset';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';
import { surroundings } from './cases/statements.ts';

const page = readFileSync(new URL('../../docs/nft-syntax.md', import.meta.url), 'utf8');

/** The rows of a section: what nft prints, and the calls. */
function rowsOf(title: string): (readonly [string, string])[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
  return [...section.matchAll(/^\| `(.*)` \| `(.*)` \|$/gm)].map(([, text = '', calls = '']) => [
    text.replaceAll('\\|', '|'),
    calls.replaceAll('\\|', '|'),
  ]);
}

const names = Object.keys(ruleset);
/** The rule that the calls of a row make. */
const made = (calls: string): ruleset.RuleTree =>
  new Function(...names, `return rule(${calls});`)(...Object.values(ruleset)) as ruleset.RuleTree;

const sections = {
  'Matches and statements': { type: 'filter', hook: 'prerouting' },
  'Translations of the source': { type: 'nat', hook: 'postrouting' },
  'Translations of the destination': { type: 'nat', hook: 'prerouting' },
} as const;

describe("the page of nft's notation", function () {
  this.timeout(120_000);
  before(function () {
    needs(this, 'network namespaces', 'nft');
  });

  it('has at least 75 rows', () => expect(Object.keys(sections).flatMap(rowsOf).length).to.be.at.least(75));

  for (const [title, base] of Object.entries(sections)) {
    it(`says what nft prints of each: ${title}`, async () => {
      using namespace = LiveNamespace.create();
      await using stack = NetworkStack.open({ namespace: namespace.fd });
      namespace.run('sh', '-c', `nft -f - <<'END'\ntable inet t {${surroundings}\n}\nEND`);
      const rows = rowsOf(title);
      expect(rows.length).to.be.greaterThan(0);
      const table = { family: 'inet', table: 't' } as const;
      for (const [text, calls] of rows) {
        await stack.firewall.transaction((tx) => {
          tx.chains.add({ ...table, name: 'c', ...base, priority: 0 });
          tx.rules.add({ ...table, chain: 'c', ...made(calls) });
        });
        const lines = namespace.run('nft', 'list', 'chain', 'inet', 't', 'c').split('\n');
        expect(lines[3]?.trim(), calls).to.equal(text);
        await stack.firewall.transaction((tx) => {
          tx.rules.flush({ ...table, chain: 'c' });
          tx.chains.delete({ ...table, name: 'c' });
        });
      }
    });
  }
});
