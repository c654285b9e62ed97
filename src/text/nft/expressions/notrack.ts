import type { Printer } from '../printer.ts';

/** `notrack`. */
export const notrack: Printer<'notrack'> = () => 'notrack';
