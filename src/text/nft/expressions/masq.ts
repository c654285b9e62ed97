import { type Printer, phrase } from '../printer.ts';
import { flagWords, portWords } from './nat.ts';

/** `masq proto_min reg 1 proto_max reg 2 flags 0x2`. */
export const masq: Printer<'masq'> = (data) => phrase('masq', ...portWords(data), flagWords(data));
