const LARGEST_WORD = 0xffff_ffffn;
/** `XT_HASHLIMIT_BYTE_SHIFT`: bytes are counted in units of 16. */
const SHIFT = 4n;

/** What does not fit in 64 bits wraps around. */
const wrapped = (value: bigint): bigint => BigInt.asUintN(64, value);
/** Bytes a second from what is stored for them: 2^32 by the units of 16 bytes and one more. */
const bytesASecond = (cost: bigint): bigint =>
  wrapped(((cost === 0n ? LARGEST_WORD : LARGEST_WORD / cost) - 1n) << SHIFT);

const UNITS: readonly (readonly [name: string, bytes: bigint])[] = [
  ['mb', 1n << 20n],
  ['kb', 1n << 10n],
  ['b', 1n],
];

/** What is stored for so many bytes a second. */
const costOf = (bytes: bigint): bigint => LARGEST_WORD / (BigInt.asUintN(32, bytes >> SHIFT) + 1n);

/** A rate as `512kb`, `1488b`: in the largest unit in whole numbers of which it would be stored as the same. */
function rateText(cost: bigint): string {
  const bytes = bytesASecond(cost);
  const isSame = (unit: bigint): boolean => bytes >= unit && costOf(bytes - (bytes % unit)) === cost;
  const [name, unit] = UNITS.find(([, unit]) => isSame(unit)) ?? (['b', 1n] as const);
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
  return [
    option,
    `${rateText(cost)}/s`,
    ...(burst === 0n ? [] : ['--hashlimit-burst', burstText(wrapped(burst * bytes))]),
  ];
}
