import type { Codec, Family, MessageType, Operation } from '../../protocol/index.ts';
import { netlinkProtocol } from '../protocols.ts';
import { batch } from './batch.ts';
import { generation } from './generation.ts';
import * as operations from './operations.ts';
import { messageType } from './operations.ts';
import { trace } from './trace.ts';

const verbOf = (name: string): MessageType['verb'] =>
  name.startsWith('new') ? 'new' : name.startsWith('get') ? 'get' : 'delete';

const messageOf = ({ name, type, request }: Operation<Codec, Codec>): MessageType => ({
  name,
  type,
  verb: verbOf(name),
  payload: request,
});

/** `nlmsg_type` of the message that begins a batch (`NFNL_MSG_BATCH_BEGIN`). */
export const BATCH_BEGIN = 16;
/** `nlmsg_type` of the message that ends a batch and commits it (`NFNL_MSG_BATCH_END`). */
export const BATCH_END = 17;

/** Tables, chains, rules and all that belongs to them (`NETLINK_NETFILTER`; `NFT_MSG_*`, and `NFNLGRP_*` of `linux/netfilter/nfnetlink.h`). */
export const netfilter: Family = {
  name: 'netfilter',
  protocol: netlinkProtocol.netfilter,
  messages: [
    { name: 'batchbegin', type: BATCH_BEGIN, verb: 'other', payload: batch },
    { name: 'batchend', type: BATCH_END, verb: 'other', payload: batch },
    ...Object.values(operations).flatMap((one) => (typeof one === 'object' ? [messageOf(one)] : [])),
    { name: 'newgen', type: messageType(15), verb: 'new', payload: generation },
    { name: 'trace', type: messageType(17), verb: 'other', payload: trace },
  ],
  groups: {
    conntrackNew: 1,
    conntrackUpdate: 2,
    conntrackDestroy: 3,
    expectationNew: 4,
    expectationUpdate: 5,
    expectationDestroy: 6,
    nftables: 7,
    accountingQuota: 8,
    trace: 9,
  },
};
