import { printable } from '../../printable.ts';
import type { Printer } from '../printer.ts';

/** `match name conntrack rev 3`. Its struct is the extension's own and not shown. */
export const match: Printer<'match'> = ({ name = '', rev = 0 }) => `match name ${printable(name)} rev ${rev}`;
