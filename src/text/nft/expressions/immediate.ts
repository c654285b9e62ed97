import { formatData } from '../data.ts';
import type { Printer } from '../printer.ts';

/** `immediate reg 0 accept`. */
export const immediate: Printer<'immediate'> = ({ dreg = 0, data }) => `immediate reg ${dreg} ${formatData(data)}`;
