import { type Printer, phrase } from '../printer.ts';

const words: Readonly<Record<string, string>> = { addrtype: 'type' };

/** `fib saddr . iif oif present => reg 1`. */
export const fib: Printer<'fib'> = ({ dreg = 0, result = 0, flags = [] }) => {
  const asked = flags.filter((flag) => flag !== 'present');
  return phrase(
    'fib',
    asked.length === 0 ? undefined : asked.join(' . '),
    words[result] ?? String(result),
    flags.includes('present') ? 'present' : undefined,
    `=> reg ${dreg}`,
  );
};
