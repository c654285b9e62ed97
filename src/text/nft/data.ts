import type { nftables } from '../../messages/index.ts';
import type { Infer } from '../../protocol/index.ts';
import { printable } from '../printable.ts';

type Data = Infer<typeof nftables.data>;
type Verdict = Infer<typeof nftables.verdict>;

/** A register's bytes as the numbers of 32 bits that they are on a little-endian machine, eight digits each; what is missing of the last is 0. */
export function registerWords(value: Uint8Array): string[] {
  const words: string[] = [];
  for (let at = 0; at < value.length; at += 4) {
    let digits = '';
    for (let byte = at + 3; byte >= at; byte--) digits += (value[byte] ?? 0).toString(16).padStart(2, '0');
    words.push(digits);
  }
  return words;
}

/** A value, `0x00001600`, or a verdict, `jump -> other`. */
export function formatData({ value, verdict }: Data = {}): string {
  if (verdict !== undefined) return formatVerdict(verdict);
  return registerWords(value ?? new Uint8Array())
    .map((word) => `0x${word}`)
    .join(' ');
}

/** `accept`, `jump -> other`. */
export function formatVerdict({ code = 0, chain, chainId }: Verdict): string {
  const to = chain ?? (chainId === undefined ? undefined : `id ${chainId}`);
  return to === undefined ? String(code) : `${code} -> ${printable(to)}`;
}
