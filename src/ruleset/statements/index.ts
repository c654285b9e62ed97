import { counter } from './counter.ts';
import { ctCount } from './ct-count.ts';
import { ctExpectation, ctHelper, ctTimeout } from './ct-objects.ts';
import { dup } from './dup.ts';
import { flow } from './flow.ts';
import { fwd } from './fwd.ts';
import { last } from './last.ts';
import { limit } from './limit.ts';
import { log } from './log.ts';
import { mangle } from './mangle.ts';
import { masquerade } from './masquerade.ts';
import { match } from './match.ts';
import { dnat, snat } from './nat.ts';
import { notrack } from './notrack.ts';
import { queue } from './queue.ts';
import { quota } from './quota.ts';
import { redirect } from './redirect.ts';
import { reject } from './reject.ts';
import { reset } from './reset.ts';
import { set } from './set.ts';
import type { StatementKind } from './statement.ts';
import { synproxy } from './synproxy.ts';
import { tproxy } from './tproxy.ts';
import { accept, continues, drop, goto, jump, returns } from './verdict.ts';
import { vmap } from './vmap.ts';

/** The statements of a rule. */
const kinds = [
  accept,
  continues,
  counter,
  ctCount,
  ctExpectation,
  ctHelper,
  ctTimeout,
  dnat,
  drop,
  dup,
  flow,
  fwd,
  goto,
  jump,
  last,
  limit,
  log,
  mangle,
  masquerade,
  match,
  notrack,
  queue,
  quota,
  redirect,
  reject,
  reset,
  returns,
  set,
  snat,
  synproxy,
  tproxy,
  vmap,
];

/** The statements by their key in the tree. */
export const statements: ReadonlyMap<string, StatementKind> = new Map(
  kinds.map((kind) => [kind.key, kind as unknown as StatementKind]),
);
