import { given, type Printer, phrase } from '../printer.ts';

/** `dup sreg_addr 1 sreg_dev 2`. */
export const dup: Printer<'dup'> = ({ sregAddr, sregDev }) =>
  phrase(
    'dup',
    given(sregAddr, (register) => `sreg_addr ${register}`),
    given(sregDev, (register) => `sreg_dev ${register}`),
  );
