import { arrayOf, bool, enumOf, padding, struct, u8, u32 as word } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is done with the value so far and a number (`XT_U32_*`). */
export const u32Operations = { and: 0, leftShift: 1, rightShift: 2, at: 3 } as const;

const test = struct('xt_u32_test', {
  location: arrayOf(
    struct('xt_u32_location_element', { number: word, nextop: enumOf(u8, u32Operations), alignment: padding(3) }),
    11,
  ),
  value: arrayOf(struct('xt_u32_value_element', { min: word, max: word }), 11),
  /** How many of `location`, and of `value`, are used. */
  nnums: u8,
  nvalues: u8,
  alignment: padding(2),
});

/** Words of four bytes anywhere in the packet (`linux/netfilter/xt_u32.h`). */
export const u32 = extension('match', 'u32', {
  0: struct('xt_u32', {
    tests: arrayOf(test, 11),
    /** How many of the tests are used. */
    ntests: u8,
    invert: bool(u8),
    alignment: padding(2),
  }),
});
