import type { Printer } from '../printer.ts';

/** `osf dreg 1`. */
export const osf: Printer<'osf'> = ({ dreg = 0 }) => `osf dreg ${dreg}`;
