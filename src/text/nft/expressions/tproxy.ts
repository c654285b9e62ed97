import { given, type Printer, phrase } from '../printer.ts';

/** `tproxy ip addr reg 1 port reg 2`. */
export const tproxy: Printer<'tproxy'> = ({ family, regAddr, regPort }) =>
  phrase(
    'tproxy',
    family === undefined || family === 'unspec' ? undefined : String(family),
    given(regAddr, (register) => `addr reg ${register}`),
    given(regPort, (register) => `port reg ${register}`),
  );
