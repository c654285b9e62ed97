import { TPROXY as extension } from '../../../messages/xtables/targets/tproxy.ts';
import { inetText } from '../addresses.ts';
import { targetText } from '../extension-text.ts';
import { hex } from '../words.ts';

interface Info {
  readonly lport: number;
  readonly markMask: number;
  readonly markValue: number;
}

const words = ({ lport, markMask, markValue }: Info, address: string): string[] => [
  '--on-port',
  `${lport}`,
  '--on-ip',
  inetText(address),
  '--tproxy-mark',
  `${hex(markValue)}/${hex(markMask)}`,
];

export const TPROXY = targetText(extension, {
  0: (info) => words(info, info.laddr),
  1: (info) => words(info, info.laddr.address),
});
