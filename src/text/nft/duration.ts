const units = [
  ['d', 86_400_000n],
  ['h', 3_600_000n],
  ['m', 60_000n],
  ['s', 1000n],
  ['ms', 1n],
] as const;

/** Milliseconds as nft writes them: `4m59s984ms`. */
export function formatDuration(milliseconds: bigint | number): string {
  let rest = BigInt(milliseconds);
  if (rest === 0n) return '0s';
  let text = '';
  for (const [name, size] of units) {
    if (rest >= size) text += `${rest / size}${name}`;
    rest %= size;
  }
  return text;
}
