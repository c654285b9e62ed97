import type { Printer } from '../printer.ts';

/** `counter pkts 0 bytes 0`. */
export const counter: Printer<'counter'> = ({ packets = 0, bytes = 0 }) => `counter pkts ${packets} bytes ${bytes}`;
