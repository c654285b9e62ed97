import {
  alignment,
  attributes,
  be16,
  be32,
  be64,
  bytes,
  enumOf,
  type Infer,
  message,
  reported,
  u8,
} from '../../protocol/index.ts';
import { nftName, verdict } from './data.ts';
import { families, header } from './header.ts';

/** The attributes of a trace event (`NFTA_TRACE_*` of `linux/netfilter/nf_tables.h`). */
export const traceAttributes = attributes('trace', {
  table: reported(1, nftName, 'Table'),
  chain: reported(2, nftName, 'Chain'),
  ruleHandle: reported(3, be64, 'Rule, by the number that the kernel gave it'),
  type: reported(4, enumOf(be32, { unspec: 0, policy: 1, return: 2, rule: 3 }), 'What decided'),
  verdict: reported(5, verdict, 'What becomes of the packet'),
  id: reported(6, be32, 'The same for all events of one packet'),
  llHeader: reported(7, bytes, 'Link-layer header'),
  networkHeader: reported(8, bytes, 'Network header'),
  transportHeader: reported(9, bytes, 'Transport header'),
  iif: reported(10, be32, 'Index of the link that it came in by'),
  iiftype: reported(11, be16, 'Hardware type of that link'),
  oif: reported(12, be32, 'Index of the link that it leaves by'),
  oiftype: reported(13, be16, 'Hardware type of that link'),
  mark: reported(14, be32, 'Mark of the packet'),
  nfproto: reported(15, enumOf(be32, families), 'Family that is processed'),
  policy: reported(16, enumOf(be32, { drop: 0, accept: 1 }), 'Policy that decided'),
  pad: reported(17, alignment, 'Alignment'),
  ctId: reported(18, be32, 'Identifier of its connection'),
  ctDirection: reported(19, enumOf(u8, { original: 0, reply: 1 }), 'Which way of the connection'),
  ctStatus: reported(20, be32, 'Status of the connection, one bit each (IPS_*)'),
  ctState: reported(21, be32, 'State of the connection, one bit each'),
});

/** What a rule, a chain's end or a policy did with a packet that is traced. */
export const trace = message('trace', header, traceAttributes);

export type TraceMessage = Infer<typeof trace>;
