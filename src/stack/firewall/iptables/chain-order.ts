import { xtables } from '../../../messages/index.ts';

const encoder = new TextEncoder();

/** As C compares texts: byte by byte. */
function compareBytes(one: string, other: string): number {
  const [first, second] = [encoder.encode(one), encoder.encode(other)];
  for (const [index, byte] of first.entries()) {
    const difference = byte - (second[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}

/** The chains of a table in the order of iptables: those that packets come to by themselves in that of the hooks, then the others by name. */
export function inOrder(table: string, chains: readonly xtables.IptablesChain[]): xtables.IptablesChain[] {
  const builtin: readonly string[] = xtables.builtinTable(table)?.chains ?? xtables.hookChains;
  const rank = ({ name, policy }: xtables.IptablesChain): number =>
    policy === undefined ? builtin.length : builtin.indexOf(name);
  return [...chains].sort((one, other) => rank(one) - rank(other) || compareBytes(one.name, other.name));
}
