import { printable } from '../../printable.ts';
import { given, type Printer, phrase } from '../printer.ts';

/** `dynset update reg_key 1 set seen timeout 5000ms expr [ counter pkts 0 bytes 0 ]`. */
export const dynset: Printer<'dynset'> = (data, nested) => {
  const { setName = '', op = 'add', sregKey = 0, sregData, timeout = 0, expr, expressions } = data;
  const all = expressions ?? (expr === undefined ? [] : [expr]);
  return phrase(
    `dynset ${op} reg_key ${sregKey} set ${printable(setName)}`,
    given(sregData, (register) => `sreg_data ${register}`),
    `timeout ${timeout}ms`,
    ...all.map((expression) => `expr ${nested(expression)}`),
  );
};
