import { printable } from '../../printable.ts';
import type { Printer } from '../printer.ts';

/** `flow_offload flowtable fast`. */
export const flowOffload: Printer<'flow_offload'> = ({ tableName = '' }) =>
  `flow_offload flowtable ${printable(tableName)}`;
