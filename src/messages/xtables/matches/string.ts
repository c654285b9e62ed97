import { bytesOf, characters, flagsOf, padding, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is done (`XT_STRING_FLAG_*`). */
export const stringFlags = { invert: 1, ignoreCase: 2 } as const;

const fields = {
  /** Where in the packet it may begin, and end, in bytes. */
  fromOffset: u16,
  toOffset: u16,
  algo: characters(16),
  pattern: bytesOf(128),
  /** How many bytes of the pattern are used. */
  patlen: u8,
};
/** `struct ts_config *` of the kernel's own, aligned. */
const rest = { alignment: padding(2), config: padding(8) };

/** Bytes anywhere in the packet (`linux/netfilter/xt_string.h`). */
export const string = extension('match', 'string', {
  0: struct('xt_string_info', { ...fields, flags: flagsOf(u8, stringFlags), ...rest }),
  1: struct('xt_string_info', { ...fields, flags: flagsOf(u8, stringFlags), ...rest }),
});
