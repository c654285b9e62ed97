/** Rules of one extension, as people write them: what the tests load with iptables and compare with what it prints. */
export interface ExtensionRules {
  readonly kind: 'match' | 'target';
  readonly name: string;
  /** The families that take the rules. */
  readonly families: readonly ('ip' | 'ip6')[];
  /** The table that they stand in. */
  readonly table: 'filter' | 'mangle' | 'nat' | 'raw' | 'security';
  /** One rule a line, without `-A CHAIN`. */
  readonly rules: readonly string[];
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

type Family = 'ip' | 'ip6';
const both: readonly Family[] = ['ip', 'ip6'];

/** Rules of a match. */
export const match = (
  name: string,
  text: string,
  families: readonly Family[] = both,
  table: ExtensionRules['table'] = 'mangle',
): ExtensionRules => ({
  kind: 'match',
  name,
  families,
  table,
  rules: lines(text),
});

/** Rules of a target. */
export const target = (
  name: string,
  text: string,
  families: readonly Family[] = both,
  table: ExtensionRules['table'] = 'mangle',
): ExtensionRules => ({ kind: 'target', name, families, table, rules: lines(text) });
