import { attribute, bool, enumOf, flagsOf, type Input, octetAttributes, text, u32 } from '../../protocol/index.ts';
import { typeofExpression } from './typeof.ts';

/*
 * What nft keeps beside an object for itself: the kernel stores these bytes and looks at none of them. Numbers are in the byte order of the host.
 * Other programs may keep anything there; what has not this form is kept as it is.
 */

/** A comment: at most 254 bytes, and a NUL. */
const comment = text(254);

export const tableUserdata = octetAttributes('tableUserdata', {
  comment: attribute(0, comment, 'Comment'),
});

export const chainUserdata = octetAttributes('chainUserdata', {
  comment: attribute(0, comment, 'Comment'),
});

export const ruleUserdata = octetAttributes('ruleUserdata', {
  comment: attribute(0, comment, 'Comment'),
  ebtablesPolicy: attribute(1, bool(u32), 'Whether it is the policy of a chain of ebtables-nft'),
});

/** How numbers stand in a register. */
const byteorder = enumOf(u32, { invalid: 0, host: 1, big: 2 });

export const setUserdata = octetAttributes('setUserdata', {
  keyByteorder: attribute(0, byteorder, 'Byte order of the keys; invalid for concatenations'),
  dataByteorder: attribute(1, byteorder, 'Byte order of the values of a map; invalid for concatenations'),
  mergeElements: attribute(2, bool(u32), 'Whether intervals that touch become one (auto-merge)'),
  keyTypeof: attribute(3, typeofExpression, 'Expression whose type the keys have'),
  dataTypeof: attribute(4, typeofExpression, 'Expression whose type the values have'),
  dataInterval: attribute(6, bool(u32), 'Whether the values are intervals'),
  comment: attribute(7, comment, 'Comment'),
});

export const elementUserdata = octetAttributes('elementUserdata', {
  comment: attribute(0, comment, 'Comment'),
  flags: attribute(1, flagsOf(u32, { intervalOpen: 1 }), 'intervalOpen: an interval without an end'),
});

export const objectUserdata = octetAttributes('objectUserdata', {
  comment: attribute(0, comment, 'Comment'),
});

export type RuleUserdata = Input<typeof ruleUserdata>;
export type SetUserdata = Input<typeof setUserdata>;
