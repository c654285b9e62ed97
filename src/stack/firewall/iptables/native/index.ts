import { bitwise } from './bitwise.ts';
import { cmp, range } from './compare.ts';
import { counter } from './counter.ts';
import { match, target } from './extension.ts';
import { immediate } from './immediate.ts';
import { limit } from './limit.ts';
import { log } from './log.ts';
import { meta } from './meta.ts';
import type { Native, NativeName } from './native.ts';
import { payload } from './payload.ts';

/** What each expression that iptables-nft writes means in its words. */
export const natives: { readonly [N in NativeName]: Native<N> } = {
  bitwise,
  cmp,
  counter,
  immediate,
  limit,
  log,
  match,
  meta,
  payload,
  range,
  target,
};
