import { type Printer, phrase } from '../printer.ts';

const words: Readonly<Record<string, string>> = { cpuFanout: 'fanout' };

/** `queue num 1-3 bypass fanout`, `queue sreg_qnum 1`. */
export const queue: Printer<'queue'> = ({ num = 0, total = 1, flags = [], sregQnum }) => {
  const range = total > 1 ? `${num}-${num + total - 1}` : `${num}`;
  return phrase(
    'queue',
    sregQnum === undefined ? `num ${range}` : `sreg_qnum ${sregQnum}`,
    ...flags.map((flag) => words[flag] ?? (typeof flag === 'number' ? `flag 0x${flag.toString(16)}` : flag)),
  );
};
