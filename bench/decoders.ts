// `npm run bench -- decoders`, or `-- --check [WORDS]`: netloom's decoder and encoder against hand-written ones, in this process, in turn.
// Prints ratios: absolute times of a shared machine mean nothing. With --check it fails where a ratio is larger than the limit
// in this process and in two fresh ones: when V8 compiles what is decided once a process, and now and then it decides badly.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type RouteMessage, route } from 'netloom/messages';
import { decoderOf, encode, encoderOf, type Wire, Writer, wireOf } from 'netloom/protocol';
import { route as stackRoute } from '#dist/stack/routes/route';
import { decodeRouteByHand, encodeRouteByHand } from './hand-written.ts';
import { writeSection } from './results.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' }, once: { type: 'boolean' } },
  allowPositionals: true,
});
const filter = positionals.filter((word) => word !== 'decoders').join(' ');
const COUNT = values.check === true ? 50_000 : 200_000;
const ROUNDS = 15;
/** In CI, on machines that do other things at the same time. */
const LIMIT = 1.5;

interface Contest {
  readonly name: string;
  readonly netloom: () => unknown;
  readonly byHand: () => unknown;
}

interface Result {
  readonly name: string;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Routes as a kernel sends them: eight attributes, addresses that differ. */
function makeRoutes(): { wire: Wire; offsets: number[] } {
  const writer = new Writer(COUNT * 128);
  const offsets: number[] = [];
  for (let index = 0; index < COUNT; index++) {
    offsets.push(writer.length);
    writer.append(
      encode(route, {
        family: 'inet',
        dstLen: 24,
        table: 'main',
        protocol: 'static',
        type: 'unicast',
        attributes: {
          table: 254,
          dst: `${1 + (index % 200)}.${(index >> 8) & 255}.${index & 255}.0`,
          priority: index,
          metrics: { mtu: 1400, advmss: 1360 },
          prefsrc: '10.0.0.1',
          gateway: `10.${index & 127}.${(index >> 4) & 255}.1`,
          oif: 3,
          cacheinfo: {},
        },
      }),
    );
  }
  offsets.push(writer.length);
  return { wire: wireOf(writer.slice()), offsets };
}

const { wire, offsets } = makeRoutes();
/** Keeps the last thousand, as a reader of a stream does: an object that nobody could see would not be made at all. */
const every = (decode: (wire: Wire, start: number, end: number) => unknown) => () => {
  const recent: unknown[] = Array.from({ length: 1024 });
  for (let index = 0; index < COUNT; index++)
    recent[index & 1023] = decode(wire, offsets[index] ?? 0, offsets[index + 1] ?? 0);
  return recent;
};
const kept = (decode: (wire: Wire, start: number, end: number) => unknown) => () => {
  const list: unknown[] = [];
  for (let index = 0; index < COUNT; index++) list.push(decode(wire, offsets[index] ?? 0, offsets[index + 1] ?? 0));
  return list;
};
const routes: RouteMessage[] = offsets
  .slice(0, -1)
  .map((start, index) => decoderOf(route)(wire, start, offsets[index + 1] ?? 0));
const writer = new Writer(1 << 16);
const write = (encodeOne: (writer: Writer, value: RouteMessage) => void) => () => {
  for (const one of routes) {
    writer.reset();
    encodeOne(writer, one);
  }
  return writer.length;
};

const contests: readonly Contest[] = [
  { name: 'decode a route message', netloom: every(decoderOf(route)), byHand: every(decodeRouteByHand) },
  { name: `decode ${COUNT} routes and keep them`, netloom: kept(decoderOf(route)), byHand: kept(decodeRouteByHand) },
  { name: "decode into the stack's route", netloom: every(decoderOf(stackRoute)), byHand: every(decodeRouteByHand) },
  { name: 'encode a route message', netloom: write(encoderOf(route)), byHand: write(encodeRouteByHand) },
];

function time(run: () => unknown): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start);
}

/** Rounds in turn, one ratio each: a machine that slows down slows down both. */
function compete({ name, netloom, byHand }: Contest): Result {
  for (let warmUp = 0; warmUp < 3; warmUp++) [netloom(), byHand()];
  const ratios = Array.from({ length: ROUNDS }, () => time(netloom) / time(byHand)).sort((one, other) => one - other);
  return { name, median: ratios[ROUNDS >> 1] ?? 0, lowest: ratios[0] ?? 0, highest: ratios[ROUNDS - 1] ?? 0 };
}

const results = contests.filter(({ name }) => name.includes(filter)).map(compete);
const lines = results.map(
  ({ name, median, lowest, highest }) =>
    `| ${name} | ${median.toFixed(2)} | ${lowest.toFixed(2)}–${highest.toFixed(2)} |`,
);
const table = ['| work | netloom ÷ hand-written, median | lowest–highest |', '|---|---|---|', ...lines].join('\n');
console.log(table);

/** Whether a fresh process finds this contest slow as well. */
function slowAgain(name: string): boolean {
  const [script = ''] = process.argv.slice(1);
  const again = spawnSync(process.execPath, [...process.execArgv, script, '--check', '--once', name], {
    stdio: 'inherit',
    timeout: 120_000,
  });
  return again.status !== 0;
}

if (values.check === true) {
  const slow = results.filter(({ median }) => median > LIMIT);
  for (const { name, median } of slow)
    console.error(`${name}: ${median.toFixed(2)} times the hand-written one, at most ${LIMIT} is allowed`);
  const slowEachTime = ({ name }: Result) => values.once === true || (slowAgain(name) && slowAgain(name));
  process.exitCode = slow.some(slowEachTime) ? 1 : 0;
} else if (filter === '') {
  const text = `\`npm run bench -- decoders\` writes this section: the time that netloom takes, divided by that of decoders and encoders written by hand for the same message
(\`bench/hand-written.ts\`), in one process, ${ROUNDS} rounds in turn, ${COUNT} routes each. Node ${process.versions.node}.

${table}
`;
  writeSection('Decoding and encoding', text);
}
