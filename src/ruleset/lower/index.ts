import type { nftables } from '../../messages/index.ts';
import { show } from '../datatypes/datatype.ts';
import type { Step } from '../selectors/operand.ts';
import { statements as kinds } from '../statements/index.ts';
import type { RuleFamily, Statement } from '../tree.ts';
import { type LoweredSet, Rule } from './rule.ts';

/** What a rule is as nf_tables knows it. */
export interface LoweredRule {
  readonly expressions: readonly Step[];
  /** Sets that stand in the rule, which its expressions name. */
  readonly sets: readonly LoweredSet[];
  readonly userdata?: nftables.RuleUserdata;
}

export interface LowerOptions {
  /** The family of the table that the rule is for. */
  readonly family: RuleFamily;
  readonly comment?: string | undefined;
  /** The index of a link by its name, for `iif`, `oif`, `dup` and `fwd`; without it links are given by index. A transaction of the stack knows the names of its own namespace. */
  readonly linkIndex?: ((name: string) => number | undefined) | undefined;
}

/** Longest comment of a rule in bytes (nft's own limit). */
const LONGEST_COMMENT = 127;

/**
 * Compiles a rule to the expressions of nf_tables, with all that nft adds: what a packet must be before a match can look at it, sets, byte order. Throws
 * TypeError or RangeError, naming the place in the rule and the value, for what cannot be said.
 */
export function lower(statements: readonly Statement[], { family, comment, linkIndex }: LowerOptions): LoweredRule {
  if (!Array.isArray(statements)) throw new TypeError(`statements: ${show(statements)} is no list`);
  const rule = new Rule(family, linkIndex);
  for (let place = 0; place < statements.length; place++) {
    const statement = statements[place] as Statement;
    rule.statement = place;
    const key = onlyKeyOf(statement);
    const kind = kinds.get(key);
    if (kind === undefined) {
      throw new TypeError(`statements.${place}: ${show(statement)} is no statement: ${[...kinds.keys()].join(', ')}`);
    }
    kind.lower((statement as unknown as Record<string, never>)[key] as never, rule);
  }
  if (comment !== undefined && new TextEncoder().encode(comment).length > LONGEST_COMMENT) {
    throw new RangeError(`comment: ${show(comment)} is longer than ${LONGEST_COMMENT} bytes`);
  }
  return {
    expressions: rule.steps,
    sets: rule.sets,
    ...(comment === undefined ? {} : { userdata: { comment } }),
  };
}

/** The key of an object that has one; a text that is no key for anything else. */
function onlyKeyOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  let only = '';
  for (const key in value) {
    if (only !== '') return '';
    only = key;
  }
  return only;
}
