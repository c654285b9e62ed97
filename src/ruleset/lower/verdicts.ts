import type { nftables } from '../../messages/index.ts';
import { show } from '../datatypes/datatype.ts';
import type { VerdictStatement } from '../tree.ts';

type Verdict = NonNullable<nftables.SetElementInput['data']>['verdict'];

export const plainVerdicts = ['accept', 'drop', 'continue', 'return'] as const;

/** What becomes of a packet. Throws TypeError for what is no verdict. */
export function verdictOf(statement: VerdictStatement, path: string): NonNullable<Verdict> {
  if (typeof statement === 'object' && statement !== null) {
    const plain = plainVerdicts.find((word) => Object.hasOwn(statement, word));
    if (plain !== undefined) return { code: plain };
    if ('jump' in statement) return { code: 'jump', chain: chainOf(statement.jump, path) };
    if ('goto' in statement) return { code: 'goto', chain: chainOf(statement.goto, path) };
  }
  throw new TypeError(`${path}: ${show(statement)} is no verdict: accept, drop, continue, return, jump or goto`);
}

function chainOf({ target }: { readonly target: string }, path: string): string {
  if (typeof target !== 'string' || target === '')
    throw new TypeError(`${path}.target: ${show(target)} is no name of a chain`);
  return target;
}
