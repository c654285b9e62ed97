// Does every case on the kernel that it runs on and prints what was captured, one JSON object a line.
import { addresses } from './cases/addresses.ts';
import { bridgeVlans } from './cases/bridge-vlans.ts';
import { links } from './cases/links.ts';
import { neighbours } from './cases/neighbours.ts';
import { nexthops } from './cases/nexthops.ts';
import { nftablesBuilt } from './cases/nftables-built.ts';
import { nftablesBuiltRules } from './cases/nftables-built-rules.ts';
import { nftablesExpressions } from './cases/nftables-expressions.ts';
import { nftablesLab } from './cases/nftables-lab.ts';
import { nftablesObjects } from './cases/nftables-objects.ts';
import { nftablesRules } from './cases/nftables-rules.ts';
import { nftablesSets } from './cases/nftables-sets.ts';
import { others } from './cases/others.ts';
import { routes } from './cases/routes.ts';
import { rules } from './cases/rules.ts';
import { settings } from './cases/settings.ts';
import { runCase } from './run-case.ts';

const kernel = process.env['NETLOOM_LAB'] === '1' ? 'lab' : 'host';
const filters = process.argv.length > 2 ? process.argv.slice(2) : [''];
let failed = 0;
const cases = [
  ...links,
  ...addresses,
  ...routes,
  ...rules,
  ...neighbours,
  ...nexthops,
  ...bridgeVlans,
  ...settings,
  ...others,
  ...nftablesObjects,
  ...nftablesSets,
  ...nftablesRules,
  ...nftablesBuiltRules,
  ...nftablesExpressions,
  ...nftablesBuilt,
  ...nftablesLab,
];
for (const one of cases) {
  if (one.kernel !== kernel || !filters.some((filter) => `${one.object}/${one.name}`.includes(filter))) continue;
  try {
    for (const captured of await runCase(one)) process.stdout.write(`${JSON.stringify(captured)}\n`);
  } catch (error) {
    failed++;
    process.stderr.write(`${one.object}/${one.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
