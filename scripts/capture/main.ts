// Does every case on the kernel that it runs on and prints what was captured, one JSON object a line.
import { addresses } from './cases/addresses.ts';
import { links } from './cases/links.ts';
import { others } from './cases/others.ts';
import { routes } from './cases/routes.ts';
import { runCase } from './run-case.ts';

const kernel = process.env['NETLOOM_LAB'] === '1' ? 'lab' : 'host';
const filter = process.argv[2] ?? '';
let failed = 0;
for (const one of [...links, ...addresses, ...routes, ...others]) {
  if (one.kernel !== kernel || !`${one.object}/${one.name}`.includes(filter)) continue;
  try {
    for (const captured of await runCase(one)) process.stdout.write(`${JSON.stringify(captured)}\n`);
  } catch (error) {
    failed++;
    process.stderr.write(`${one.object}/${one.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
