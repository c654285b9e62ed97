const LARGEST_WORD = 0xffff_ffffn;
/** `XT_HASHLIMIT_BYTE_SHIFT`: bytes are counted in units of 16. */
const SHIFT = 4n;

/** Bytes a second from what is stored for them: 2^32 by the units of 16 bytes and one more. */
const bytesASecond = (cost: bigint): bigint => ((cost === 0n ? LARGEST_WORD : LARGEST_WORD / cost) - 1n) << SHIFT;

const UNITS: readonly (readonly [name: string, bytes: bigint])[] = [
  ['mb', 1n << 20n],
  ['kb', 1n << 10n],
  ['b', 1n],
];

/** A rate as `512kb`, `1488b`: in the largest unit that holds it in whole numbers. */
function rateText(bytes: bigint): string {
  const [name, unit] = UNITS.find(([, unit]) => bytes >= unit && bytes % unit === 0n) ?? (['b', 1n] as const);
  return `${bytes / unit}${name}`;
}

/** A burst as `1mb`: in the largest unit that it reaches; what is left behind the unit is cut off. */
function burstText(bytes: bigint): string {
  const [name, unit] = UNITS.find(([, unit]) => bytes >= unit) ?? (['b', 1n] as const);
  return `${bytes / unit}${name}`;
}

/** The option of a limit in bytes a second, and its burst where there is one: it is stored in seconds of the rate. */
export function byteRate(option: string, cost: bigint, burst: bigint): string[] {
  const bytes = bytesASecond(cost);
  return [option, `${rateText(bytes)}/s`, ...(burst === 0n ? [] : ['--hashlimit-burst', burstText(burst * bytes)])];
}
