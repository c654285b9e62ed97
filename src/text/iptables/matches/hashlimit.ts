import { hashlimit as extension } from '../../../messages/xtables/matches/hashlimit.ts';
import { byteRate } from '../byte-rates.ts';
import { type ExtensionContext, matchText } from '../extension-text.ts';
import { rate, rateUnit } from '../rates.ts';

interface Configuration {
  readonly mode: readonly unknown[];
  readonly avg: bigint | number;
  readonly burst: bigint | number;
  readonly size: number;
  readonly max: number;
  readonly gcInterval: number;
  readonly expire: number;
  readonly interval?: number;
  readonly srcmask: number;
  readonly dstmask: number;
}

/** Parts of a second that the time between two packets is counted in, by revision. */
const SCALES = { 1: 10_000n, 2: 1_000_000n, 3: 1_000_000n } as const;
const DEFAULT_GC_INTERVAL = 1000;
const DEFAULT_INTERVAL = 1;
/** Milliseconds, for limits in bytes a second without and with a burst. */
const BYTES_EXPIRY = 15_000;
const BURST_EXPIRY = 60_000;
const modes = ['srcip', 'srcport', 'dstip', 'dstport'];

function amount({ avg, burst, mode }: Configuration, scale: bigint): string[] {
  const option = mode.includes('invert') ? '--hashlimit-above' : '--hashlimit-upto';
  if (!mode.includes('bytes')) return [option, rate(BigInt(avg), scale), '--hashlimit-burst', `${burst}`];
  return byteRate(option, BigInt(avg), BigInt(burst));
}

/** How long a table keeps an idle entry where nobody says, in milliseconds: the unit of a rate of packets. */
const ordinaryExpiry = ({ avg, burst, mode }: Configuration, scale: bigint): number => {
  if (mode.includes('bytes')) return BigInt(burst) === 0n ? BYTES_EXPIRY : BURST_EXPIRY;
  return 1000 * Number(rateUnit(BigInt(avg), scale));
};

function words(name: string, configuration: Configuration, scale: bigint, { family }: ExtensionContext): string[] {
  const { mode, size, max, gcInterval, expire, interval, srcmask, dstmask } = configuration;
  const keys = modes.filter((key) => mode.includes(key));
  const bits = family === 'ip' ? 32 : 128;
  const unless = (ordinary: number, option: string, value: number): string[] =>
    value === ordinary ? [] : [option, `${value}`];
  return [
    ...amount(configuration, scale),
    ...(keys.length === 0 ? [] : ['--hashlimit-mode', keys.join(',')]),
    '--hashlimit-name',
    name,
    ...unless(0, '--hashlimit-htable-size', size),
    ...unless(0, '--hashlimit-htable-max', max),
    ...unless(DEFAULT_GC_INTERVAL, '--hashlimit-htable-gcinterval', gcInterval),
    ...unless(ordinaryExpiry(configuration, scale), '--hashlimit-htable-expire', expire),
    ...unless(bits, '--hashlimit-srcmask', srcmask),
    ...unless(bits, '--hashlimit-dstmask', dstmask),
    ...(mode.includes('rateMatch') ? ['--hashlimit-rate-match'] : []),
    ...(mode.includes('rateMatch') && interval !== undefined && interval !== DEFAULT_INTERVAL
      ? ['--hashlimit-rate-interval', `${interval}`]
      : []),
  ];
}

export const hashlimit = matchText(extension, {
  1: ({ name, cfg }, context) => words(name, cfg, SCALES[1], context),
  2: ({ name, cfg }, context) => words(name, cfg, SCALES[2], context),
  3: ({ name, cfg }, context) => words(name, cfg, SCALES[3], context),
});
