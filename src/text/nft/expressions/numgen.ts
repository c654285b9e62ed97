import { type Printer, phrase } from '../printer.ts';

const words: Readonly<Record<string, string>> = { incremental: 'inc' };

/** `numgen reg 1 = inc mod 4 offset 100`. */
export const numgen: Printer<'numgen'> = ({ dreg = 0, modulus = 0, type = 'incremental', offset = 0 }) =>
  phrase(`numgen reg ${dreg} = ${words[type] ?? type} mod ${modulus}`, offset === 0 ? undefined : `offset ${offset}`);
