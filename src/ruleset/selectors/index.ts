import type { Expression, ExpressionBodies } from '../tree.ts';
import { ct } from './ct.ts';
import { fib } from './fib.ts';
import { jhash, symhash } from './hash.ts';
import { ipsec } from './ipsec.ts';
import { meta } from './meta.ts';
import { numgen } from './numgen.ts';
import { exthdr, ipOption, sctpChunk, tcpOption } from './options.ts';
import { osf } from './osf.ts';
import { payload } from './payload.ts';
import { rt } from './rt.ts';
import type { Selector } from './selector.ts';
import { socket } from './socket.ts';

/** What can be asked of a packet, by its key in the tree. */
const all = [
  ct,
  exthdr,
  fib,
  ipOption,
  ipsec,
  jhash,
  meta,
  numgen,
  osf,
  payload,
  rt,
  sctpChunk,
  socket,
  symhash,
  tcpOption,
];
const byKey = new Map<string, Selector>(all.map((one) => [one.key, one as unknown as Selector]));

/** A selector with what its expression says. */
export interface Selection {
  readonly selector: Selector;
  readonly body: ExpressionBodies[keyof ExpressionBodies];
}

/** The selector of an expression; undefined for what is made of others, and for constants. */
export function selectionOf(expression: Expression): Selection | undefined {
  if (typeof expression !== 'object' || Array.isArray(expression)) return undefined;
  for (const key in expression) {
    const selector = byKey.get(key);
    if (selector !== undefined)
      return { selector, body: (expression as unknown as Record<string, Selection['body']>)[key] as Selection['body'] };
  }
  return undefined;
}
