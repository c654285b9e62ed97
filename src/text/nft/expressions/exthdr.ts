import { given, type Printer, phrase } from '../printer.ts';

/** `exthdr load ipv6 1b @ 44 + 0 present => reg 1`. A chunk of SCTP and an option of DCCP have no word. */
export const exthdr: Printer<'exthdr'> = ({ dreg, sreg, type = 0, offset = 0, len = 0, flags, op = 'ipv6' }) => {
  const where = op === 'sctp' || op === 'dccp' ? undefined : String(op);
  const what = `${len}b @ ${type} + ${offset}`;
  if (sreg !== undefined) return phrase('exthdr write', where, `reg ${sreg} => ${what}`);
  if (dreg === undefined) return phrase('exthdr reset', where, `${type}`);
  const present = flags?.includes('present') === true ? 'present' : undefined;
  return phrase(
    'exthdr load',
    where,
    what,
    present,
    given(dreg, (register) => `=> reg ${register}`),
  );
};
