import type { ipv4Range, natRange, natRange2 } from '../../messages/xtables/targets/nat.ts';
import type { Infer } from '../../protocol/index.ts';
import { inetText } from './addresses.ts';

/** A range of addresses and ports in any of the forms that the targets have. */
export type NatRange =
  | Infer<typeof ipv4Range>
  | Infer<ReturnType<typeof natRange>>
  | Infer<ReturnType<typeof natRange2>>;

export const addressesOf = (info: NatRange): { readonly first: string; readonly last: string } =>
  'minIp' in info
    ? { first: info.minIp, last: info.maxIp }
    : { first: info.minAddr.address, last: info.maxAddr.address };

const portsOf = (info: NatRange): { readonly from: number; readonly to: number } =>
  'minIp' in info ? { from: info.min, to: info.max } : { from: info.minProto, to: info.maxProto };

/** How one of the range is chosen. */
const choiceWords = (flags: NatRange['flags']): string[] => [
  ...(flags.includes('random') ? ['--random'] : []),
  ...(flags.includes('randomFully') ? ['--random-fully'] : []),
  ...(flags.includes('persistent') ? ['--persistent'] : []),
];

function portsText(info: NatRange): string {
  const { from, to } = portsOf(info);
  // the program reads the older structs into the new one, where nothing stands in that place
  const base = info.flags.includes('offset') ? `/${'baseProto' in info ? info.baseProto : 0}` : '';
  return `${from === to ? `${from}` : `${from}-${to}`}${base}`;
}

/** `--to-ports 1024-2048`, where ports are given, and how they are chosen. */
export const portsWords = (info: NatRange): string[] => [
  ...(info.flags.includes('ports') ? ['--to-ports', portsText(info)] : []),
  ...choiceWords(info.flags),
];

function addressText(info: NatRange): string {
  if (!info.flags.includes('addresses')) return '';
  const { first, last } = addressesOf(info);
  const text = first === last ? inetText(first) : `${inetText(first)}-${inetText(last)}`;
  return first.includes(':') && info.flags.includes('ports') ? `[${text}]` : text;
}

/** `--to-source 10.0.0.1-10.0.0.9:1024-2048`, and how it is chosen from. */
export const rangeWords = (option: string, info: NatRange): string[] => [
  ...(info.flags.includes('addresses') || info.flags.includes('ports')
    ? [option, addressText(info) + (info.flags.includes('ports') ? `:${portsText(info)}` : '')]
    : []),
  ...choiceWords(info.flags),
];
