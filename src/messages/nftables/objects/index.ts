import { connlimit } from '../expressions/connlimit.ts';
import { counter } from '../expressions/counter.ts';
import { limit } from '../expressions/limit.ts';
import { quota } from '../expressions/quota.ts';
import { secmark } from '../expressions/secmark.ts';
import { synproxy } from '../expressions/synproxy.ts';
import { ctExpect } from './ct-expect.ts';
import { ctHelper } from './ct-helper.ts';
import { ctTimeout } from './ct-timeout.ts';
import { tunnelKey } from './tunnel-key.ts';

/** `NFTA_OBJ_DATA` by `NFTA_OBJ_TYPE`: what an object and an expression share has one form. */
export const objectData = {
  connlimit,
  counter,
  ctExpect,
  ctHelper,
  ctTimeout,
  limit,
  quota,
  secmark,
  synproxy,
  tunnel: tunnelKey,
} as const;
