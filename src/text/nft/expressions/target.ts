import { printable } from '../../printable.ts';
import type { Printer } from '../printer.ts';

/** `target name LOG rev 0`. Its struct is the extension's own and not shown. */
export const target: Printer<'target'> = ({ name = '', rev = 0 }) => `target name ${printable(name)} rev ${rev}`;
