import type { Statement } from '../tree.ts';

/** A rule of the tree: what it asks and does, in order. */
export interface RuleTree {
  readonly statements: readonly Statement[];
  readonly comment?: string;
}

/** What `nft list` prints behind the rule. */
export interface Comment {
  readonly comment: string;
}
export const comment = (text: string): Comment => ({ comment: text });

/**
 * A rule.
 * @example
 * rule(ip.saddr.in('10.0.0.0/8'), tcp.dport.in([22, { from: 8000, to: 8080 }]), counter(), accept(), comment('office'))
 */
export function rule(...parts: readonly (Statement | Comment)[]): RuleTree {
  const texts = parts.filter((part) => 'comment' in part);
  const statements = parts.filter((part): part is Statement => !('comment' in part));
  const [first, second] = texts;
  if (second !== undefined) throw new TypeError('comment: a rule has one');
  return first === undefined ? { statements } : { statements, comment: first.comment };
}
