import { enumOf, flagsOf, padding, struct, u8, u32, u64 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';
import { setCommandFlags, setReference, setReference0 } from '../set-reference.ts';

/** How a counter of the set's element is compared (`IPSET_COUNTER_*`). */
export const counterOperations = { none: 0, equal: 1, notEqual: 2, less: 3, greater: 4 } as const;

/** `struct ip_set_counter_match0`. */
const counter0 = struct('ip_set_counter_match0', {
  op: enumOf(u8, counterOperations),
  alignment: padding(7),
  value: u64,
});
/** `struct ip_set_counter_match`. */
const counter = struct('ip_set_counter_match', {
  value: u64,
  op: enumOf(u8, counterOperations),
  alignment: padding(7),
});

/** Whether the packet is in a set (`linux/netfilter/xt_set.h`). */
export const set = extension('match', 'set', {
  0: struct('xt_set_info_match_v0', { matchSet: setReference0 }),
  1: struct('xt_set_info_match_v1', { matchSet: setReference }),
  2: struct('xt_set_info_match_v1', { matchSet: setReference }),
  3: struct('xt_set_info_match_v3', {
    matchSet: setReference,
    alignment: padding(4),
    packets: counter0,
    bytes: counter0,
    flags: flagsOf(u32, setCommandFlags),
    alignment2: padding(4),
  }),
  4: struct('xt_set_info_match_v4', {
    matchSet: setReference,
    alignment: padding(4),
    packets: counter,
    bytes: counter,
    flags: flagsOf(u32, setCommandFlags),
    alignment2: padding(4),
  }),
});
