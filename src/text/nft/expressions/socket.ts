import type { Printer } from '../printer.ts';

/** `socket load mark => reg 1`. */
export const socket: Printer<'socket'> = ({ key = 0, dreg = 0 }) => `socket load ${key} => reg ${dreg}`;
