import type { Codec, Operation } from '../../protocol/index.ts';
import { netlinkProtocol } from '../protocols.ts';
import { chain } from './chain.ts';
import { compat } from './compat.ts';
import { flowtable } from './flowtable.ts';
import { generation } from './generation.ts';
import { object } from './object.ts';
import { rule } from './rule.ts';
import { set } from './set.ts';
import { setElements } from './set-elements.ts';
import { table } from './table.ts';

/** The subsystem of netfilter that is nf_tables (`NFNL_SUBSYS_NFTABLES`): the upper byte of its message types. */
export const NFTABLES = 10;
/** The subsystem that knows the extensions of iptables (`NFNL_SUBSYS_NFT_COMPAT`). */
export const NFT_COMPAT = 11;

/** `nlmsg_type` of a message of nf_tables. */
export const messageType = (number: number): number => (NFTABLES << 8) | number;

const question = <C extends Codec>(name: string, number: number, payload: C): Operation<C, C> =>
  Object.freeze({
    name,
    type: messageType(number),
    protocol: netlinkProtocol.netfilter,
    answer: 'reply',
    request: payload,
    reply: payload,
  });

/** Changes are parts of a transaction: they stand between the beginning and the end of a batch. */
const change = <C extends Codec>(name: string, number: number, payload: C): Operation<C, C> =>
  Object.freeze({ ...question(name, number, payload), answer: 'acknowledgement' });

/** Adds or changes a table (`NFT_MSG_NEWTABLE`). */
export const newTable: Operation<typeof table, typeof table> = change('newtable', 0, table);
/** A table, or the list of them (`NFT_MSG_GETTABLE`). */
export const getTable: Operation<typeof table, typeof table> = question('gettable', 1, table);
/** Deletes a table; ENOENT where there is none (`NFT_MSG_DELTABLE`). */
export const deleteTable: Operation<typeof table, typeof table> = change('deltable', 2, table);
/** Deletes a table where there is one; from Linux 6.3 on (`NFT_MSG_DESTROYTABLE`). */
export const destroyTable: Operation<typeof table, typeof table> = change('destroytable', 26, table);

/** Adds or changes a chain (`NFT_MSG_NEWCHAIN`). */
export const newChain: Operation<typeof chain, typeof chain> = change('newchain', 3, chain);
/** A chain, or the list of them (`NFT_MSG_GETCHAIN`). */
export const getChain: Operation<typeof chain, typeof chain> = question('getchain', 4, chain);
/** Deletes a chain; ENOENT where there is none (`NFT_MSG_DELCHAIN`). */
export const deleteChain: Operation<typeof chain, typeof chain> = change('delchain', 5, chain);
/** Deletes a chain where there is one; from Linux 6.3 on (`NFT_MSG_DESTROYCHAIN`). */
export const destroyChain: Operation<typeof chain, typeof chain> = change('destroychain', 27, chain);

/** Adds or changes a rule (`NFT_MSG_NEWRULE`). */
export const newRule: Operation<typeof rule, typeof rule> = change('newrule', 6, rule);
/** A rule, or the list of them (`NFT_MSG_GETRULE`). */
export const getRule: Operation<typeof rule, typeof rule> = question('getrule', 7, rule);
/** Deletes a rule; ENOENT where there is none (`NFT_MSG_DELRULE`). */
export const deleteRule: Operation<typeof rule, typeof rule> = change('delrule', 8, rule);
/** Deletes a rule where there is one; from Linux 6.3 on (`NFT_MSG_DESTROYRULE`). */
export const destroyRule: Operation<typeof rule, typeof rule> = change('destroyrule', 28, rule);

/** Adds or changes a set (`NFT_MSG_NEWSET`). */
export const newSet: Operation<typeof set, typeof set> = change('newset', 9, set);
/** A set, or the list of them (`NFT_MSG_GETSET`). */
export const getSet: Operation<typeof set, typeof set> = question('getset', 10, set);
/** Deletes a set; ENOENT where there is none (`NFT_MSG_DELSET`). */
export const deleteSet: Operation<typeof set, typeof set> = change('delset', 11, set);
/** Deletes a set where there is one; from Linux 6.3 on (`NFT_MSG_DESTROYSET`). */
export const destroySet: Operation<typeof set, typeof set> = change('destroyset', 29, set);

/** Adds or changes elements (`NFT_MSG_NEWSETELEM`). */
export const newSetElements: Operation<typeof setElements, typeof setElements> = change('newsetelem', 12, setElements);
/** Elements, or the list of them (`NFT_MSG_GETSETELEM`). */
export const getSetElements: Operation<typeof setElements, typeof setElements> = question(
  'getsetelem',
  13,
  setElements,
);
/** Deletes elements; ENOENT where there is none (`NFT_MSG_DELSETELEM`). */
export const deleteSetElements: Operation<typeof setElements, typeof setElements> = change(
  'delsetelem',
  14,
  setElements,
);
/** Deletes elements where there is one; from Linux 6.3 on (`NFT_MSG_DESTROYSETELEM`). */
export const destroySetElements: Operation<typeof setElements, typeof setElements> = change(
  'destroysetelem',
  30,
  setElements,
);

/** Adds or changes a stateful object (`NFT_MSG_NEWOBJ`). */
export const newObject: Operation<typeof object, typeof object> = change('newobj', 18, object);
/** A stateful object, or the list of them (`NFT_MSG_GETOBJ`). */
export const getObject: Operation<typeof object, typeof object> = question('getobj', 19, object);
/** Deletes a stateful object; ENOENT where there is none (`NFT_MSG_DELOBJ`). */
export const deleteObject: Operation<typeof object, typeof object> = change('delobj', 20, object);
/** Deletes a stateful object where there is one; from Linux 6.3 on (`NFT_MSG_DESTROYOBJ`). */
export const destroyObject: Operation<typeof object, typeof object> = change('destroyobj', 31, object);

/** Adds or changes a flowtable (`NFT_MSG_NEWFLOWTABLE`). */
export const newFlowtable: Operation<typeof flowtable, typeof flowtable> = change('newflowtable', 22, flowtable);
/** A flowtable, or the list of them (`NFT_MSG_GETFLOWTABLE`). */
export const getFlowtable: Operation<typeof flowtable, typeof flowtable> = question('getflowtable', 23, flowtable);
/** Deletes a flowtable; ENOENT where there is none (`NFT_MSG_DELFLOWTABLE`). */
export const deleteFlowtable: Operation<typeof flowtable, typeof flowtable> = change('delflowtable', 24, flowtable);
/** Deletes a flowtable where there is one; from Linux 6.3 on (`NFT_MSG_DESTROYFLOWTABLE`). */
export const destroyFlowtable: Operation<typeof flowtable, typeof flowtable> = change(
  'destroyflowtable',
  32,
  flowtable,
);

/** Stateful objects, which begin anew (`NFT_MSG_GETOBJ_RESET`). */
export const resetObject: Operation<typeof object, typeof object> = question('getobjreset', 21, object);
/** Rules, whose counters and quotas begin anew; from Linux 6.2 on (`NFT_MSG_GETRULE_RESET`). */
export const resetRule: Operation<typeof rule, typeof rule> = question('getrulereset', 25, rule);
/** Elements, whose counters and quotas begin anew; from Linux 6.5 on (`NFT_MSG_GETSETELEM_RESET`). */
export const resetSetElements: Operation<typeof setElements, typeof setElements> = question(
  'getsetelemreset',
  33,
  setElements,
);
/** The generation of the ruleset (`NFT_MSG_GETGEN`). */
export const getGeneration: Operation<typeof generation, typeof generation> = question('getgen', 16, generation);
/** Whether the kernel knows a revision of an extension of iptables (`NFNL_MSG_COMPAT_GET`). */
export const getCompat: Operation<typeof compat, typeof compat> = Object.freeze({
  ...question('getcompat', 0, compat),
  type: NFT_COMPAT << 8,
});
