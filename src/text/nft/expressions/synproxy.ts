import type { Printer } from '../printer.ts';

/** `synproxy mss 1460 wscale 7`. */
export const synproxy: Printer<'synproxy'> = ({ mss = 0, wscale = 0 }) => `synproxy mss ${mss} wscale ${wscale}`;
