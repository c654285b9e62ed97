import { readFileSync } from 'node:fs';
import type { NamedSet, RuleTree } from 'netloom/ruleset';
import * as ruleset from 'netloom/ruleset';

/** A line of the page: what nft says, and the call that means it. */
export interface Line {
  readonly text: string;
  readonly call: string;
}
/** Lines whose rules stand in the same kind of chain. */
export interface Table {
  readonly title: string;
  readonly family: 'ip' | 'ip6' | 'inet' | 'arp' | 'bridge' | 'netdev';
  readonly hook: string;
  readonly flowtable: boolean;
  /** Whether a kernel may refuse these. */
  readonly optional: boolean;
  readonly lines: readonly Line[];
}

const place = /^In a table of `(\w+)`( with a flowtable)?, in a chain `([^`]+)`$/m;
const row = /^\| `(.*?)` \| `(.*)` \|$/gm;
const unescaped = (cell: string): string => cell.replaceAll('\\|', '|');

const page = readFileSync(new URL('../../docs/nft-syntax.md', import.meta.url), 'utf8');
const linesOf = (part: string): Line[] =>
  [...part.matchAll(row)].map(([, text = '', call = '']) => ({ text: unescaped(text), call: unescaped(call) }));

/** The sets of `docs/nft-syntax.md`. */
export const setsOfPage = (): Line[] =>
  linesOf(page.split(/^## /m).find((section) => section.startsWith('Sets and maps with a name\n')) ?? '');

/** The tables of rules of `docs/nft-syntax.md`. */
export function tablesOfPage(): Table[] {
  return page
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [title = ''] = section.split('\n');
      return section
        .split(/^(?=In a table of )/m)
        .slice(1)
        .map((part) => {
          const [, family, flowtable, hook = ''] = place.exec(part) ?? [];
          return {
            title,
            family: family as Table['family'],
            hook,
            flowtable: flowtable !== undefined,
            optional: title === 'What not every kernel has',
            lines: linesOf(part),
          };
        });
    });
}

/** What a call gives: the names in it are what `netloom/ruleset` exports. */
const called = (call: string): unknown =>
  new Function(...Object.keys(ruleset), `return ${call};`)(...Object.values(ruleset));

/** The rule that the calls of a line make. */
export const ruleOfCall = (call: string): RuleTree => called(`rule(${call})`) as RuleTree;
/** The set that the call of a line makes. */
export const setOfCall = (call: string): NamedSet => called(call) as NamedSet;
