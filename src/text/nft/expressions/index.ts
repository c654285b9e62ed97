import type { Name, Printer } from '../printer.ts';
import { bitwise } from './bitwise.ts';
import { byteorder } from './byteorder.ts';
import { cmp } from './cmp.ts';
import { connlimit } from './connlimit.ts';
import { counter } from './counter.ts';
import { ct } from './ct.ts';
import { dup } from './dup.ts';
import { dynset } from './dynset.ts';
import { exthdr } from './exthdr.ts';
import { fib } from './fib.ts';
import { flowOffload } from './flow-offload.ts';
import { fwd } from './fwd.ts';
import { hash } from './hash.ts';
import { immediate } from './immediate.ts';
import { inner } from './inner.ts';
import { last } from './last.ts';
import { limit } from './limit.ts';
import { log } from './log.ts';
import { lookup } from './lookup.ts';
import { masq } from './masq.ts';
import { match } from './match.ts';
import { meta } from './meta.ts';
import { nat } from './nat.ts';
import { notrack } from './notrack.ts';
import { numgen } from './numgen.ts';
import { objref } from './objref.ts';
import { osf } from './osf.ts';
import { payload } from './payload.ts';
import { queue } from './queue.ts';
import { quota } from './quota.ts';
import { range } from './range.ts';
import { redir } from './redir.ts';
import { reject } from './reject.ts';
import { rt } from './rt.ts';
import { secmark } from './secmark.ts';
import { socket } from './socket.ts';
import { synproxy } from './synproxy.ts';
import { target } from './target.ts';
import { tproxy } from './tproxy.ts';
import { tunnel } from './tunnel.ts';
import { xfrm } from './xfrm.ts';

/** How each expression is printed. */
export const printers: { readonly [N in Name]: Printer<N> } = {
  bitwise,
  byteorder,
  cmp,
  connlimit,
  counter,
  ct,
  dup,
  dynset,
  exthdr,
  fib,
  flow_offload: flowOffload,
  fwd,
  hash,
  immediate,
  inner,
  last,
  limit,
  log,
  lookup,
  masq,
  match,
  meta,
  nat,
  notrack,
  numgen,
  objref,
  osf,
  payload,
  queue,
  quota,
  range,
  redir,
  reject,
  rt,
  secmark,
  socket,
  synproxy,
  target,
  tproxy,
  tunnel,
  xfrm,
};
