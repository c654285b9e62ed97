// Runs one scenario in the sandbox that the test made for it: `node --import tsx run-scenario.ts NAME`.
import { scenarios } from './scenarios.ts';

const scenario = scenarios[process.argv[2] ?? ''];
if (scenario === undefined) throw new Error(`there is no scenario ${process.argv[2]}`);
await scenario();
process.exit(0);
