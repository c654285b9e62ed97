import type { Printer } from '../printer.ts';

/** `last never`, or the milliseconds since then. */
export const last: Printer<'last'> = ({ set = false, msecs = 0 }) => (set === false ? 'last never' : `last ${msecs}`);
