import { printable } from '../../printable.ts';
import type { Printer } from '../printer.ts';

/** `secmark context system_u:object_r:http_port_t:s0`. */
export const secmark: Printer<'secmark'> = ({ ctx = '' }) => `secmark context ${printable(ctx)}`;
