// `npm run bench [-- WORDS]`: netloom beside what a user would otherwise pick. See bench/README.md. With --check: netloom's decoders against hand-written ones.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { coldStart } from './runner/cold-start.ts';
import { heap } from './runner/heap.ts';
import { measure, ROUNDS } from './runner/measure.ts';
import { assemble } from './runner/report.ts';
import { workloads } from './runner/workloads.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' }, once: { type: 'boolean' }, rounds: { type: 'string' } },
  allowPositionals: true,
});
const wanted = (name: string): boolean => positionals.length === 0 || positionals.some((word) => name.includes(word));
const results = new URL('results/', import.meta.url);

if (values.check === true || positionals[0] === 'decoders') {
  await import('./decoders.ts');
} else if (process.env['NETLOOM_SANDBOX'] !== '1') {
  // names of namespaces are made in a /run of its own: those of this machine are not touched
  const inside = 'mount -t tmpfs run /run && mkdir -p /run/netns && exec "$0" --import tsx "$@"';
  const words = [
    '--net',
    '--mount',
    'sh',
    '-c',
    inside,
    process.execPath,
    fileURLToPath(import.meta.url),
    ...process.argv.slice(2),
  ];
  const { status } = spawnSync('unshare', words, { stdio: 'inherit', env: { ...process.env, NETLOOM_SANDBOX: '1' } });
  process.exit(status ?? 1);
} else {
  mkdirSync(results, { recursive: true });
  const keep = (name: string, result: unknown) => {
    writeFileSync(new URL(`${name}.json`, results), `${JSON.stringify(result, undefined, 1)}\n`);
    assemble(results);
  };
  for (const workload of workloads.filter(({ name }) => wanted(name))) {
    const result = await measure(workload, Number(values.rounds ?? ROUNDS));
    keep(workload.name, result);
    const { title, self, seconds, repeats } = result;
    console.log(
      `${title} (${repeats} a round; ${seconds} s; libmnl against itself ${self.map((one) => one.toFixed(2)).join('–')})`,
    );
    for (const one of result.peers) {
      const { peer, ratio, milliseconds, quartiles: [low, high] = [0, 0], rounds, count, digest, aboveIdle } = one;
      console.log(
        `  ${peer}: ${ratio?.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)}), ${milliseconds.toFixed(1)} ms, ${rounds} rounds, ${count}, ${digest ?? ''}, ${Math.round(aboveIdle / 1024)} MB`,
      );
    }
    if (!result.agree) console.log('  the digests differ');
    for (const line of result.missing) console.log(`  left out: ${line}`);
  }
  if (wanted('heap')) {
    const held = await heap();
    keep('heap', held);
    console.log(`${held.title}: ${(held.bytes / 1e6).toFixed(0)} MB`);
  }
  if (wanted('cold-start')) keep('cold-start', coldStart());
  process.exit(0);
}
