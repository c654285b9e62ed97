import { nftables } from '../../../messages/index.ts';
import { printable } from '../../printable.ts';
import { given, numberOf, type Printer, phrase } from '../printer.ts';

const words: Readonly<Record<string, string>> = {
  tcpSequence: 'tcpseq',
  tcpOptions: 'tcpopt',
  ipOptions: 'ipopt',
  uid: 'uid',
  nflog: 'nflog',
  macDecode: 'macdecode',
};

/** `log prefix dropped level 4 tcpseq`, `log group 5 snaplen 0 qthreshold 10`. */
export const log: Printer<'log'> = ({ prefix, group, snaplen = 0, qthreshold = 0, level, flags = [] }) =>
  phrase(
    'log',
    given(prefix, (text) => `prefix ${printable(text)}`),
    given(group, (number) => `group ${number} snaplen ${snaplen} qthreshold ${qthreshold}`),
    given(group === undefined ? level : undefined, (word) => `level ${numberOf({ names: nftables.logLevels }, word)}`),
    ...(group === undefined ? flags.map((flag) => words[flag] ?? `flag 0x${flag.toString(16)}`) : []),
  );
