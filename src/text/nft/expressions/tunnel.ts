import { given, type Printer, phrase } from '../printer.ts';

/** `tunnel load id => reg 1`. */
export const tunnel: Printer<'tunnel'> = ({ key = 0, dreg = 0, mode }) =>
  phrase(
    `tunnel load ${key} => reg ${dreg}`,
    given(mode === 'none' ? undefined : mode, (word) => `mode ${word}`),
  );
