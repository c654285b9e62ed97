import { type Printer, phrase } from '../printer.ts';
import { flagWords, portWords } from './nat.ts';

/** `redir proto_min reg 1 proto_max reg 1 flags 0x2`. */
export const redir: Printer<'redir'> = (data) => phrase('redir', ...portWords(data), flagWords(data));
