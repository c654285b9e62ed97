import { sctp as extension } from '../../../messages/xtables/matches/sctp.ts';
import { matchText } from '../extension-text.ts';
import { not, pair } from '../words.ts';

const names: ReadonlyMap<number, string> = new Map([
  [0, 'DATA'],
  [1, 'INIT'],
  [2, 'INIT_ACK'],
  [3, 'SACK'],
  [4, 'HEARTBEAT'],
  [5, 'HEARTBEAT_ACK'],
  [6, 'ABORT'],
  [7, 'SHUTDOWN'],
  [8, 'SHUTDOWN_ACK'],
  [9, 'ERROR'],
  [10, 'COOKIE_ECHO'],
  [11, 'COOKIE_ACK'],
  [12, 'ECN_ECNE'],
  [13, 'ECN_CWR'],
  [14, 'SHUTDOWN_COMPLETE'],
  [64, 'I_DATA'],
  [130, 'RE_CONFIG'],
  [132, 'PAD'],
  [128, 'ASCONF_ACK'],
  [192, 'FORWARD_TSN'],
  [193, 'ASCONF'],
  [194, 'I_FORWARD_TSN'],
]);
/** Letters of a chunk's flags, the highest bit first: capitals must be set, small letters must not. */
const letters: ReadonlyMap<number, string> = new Map([
  [0, '----IUBE'],
  [6, '-------T'],
  [14, '-------T'],
]);

interface FlagInfo {
  readonly chunktype: number;
  readonly flag: number;
  readonly flagMask: number;
}

function flagsOf({ chunktype, flag, flagMask }: FlagInfo): string {
  const known = letters.get(chunktype) ?? '--------';
  if (flagMask === 0) return '';
  let text = ':';
  for (let bit = 7; bit >= 0; bit--) {
    const letter = known[7 - bit] ?? '-';
    if (flagMask & (1 << bit)) text += flag & (1 << bit) ? letter : letter.toLowerCase();
  }
  return text;
}

function chunks(map: readonly number[], infos: readonly FlagInfo[]): string {
  if (map.every((word) => word === 0)) return 'NONE';
  if (map.every((word) => word === 0xffffffff)) return 'ALL';
  const words: string[] = [];
  for (let type = 0; type < 256; type++) {
    if ((((map[type >> 5] ?? 0) >>> (type & 31)) & 1) === 0) continue;
    // of a type without a name there is the comma
    const name = names.get(type) ?? '';
    const flags = infos.filter(({ chunktype }) => chunktype === type).map(flagsOf);
    words.push(name + flags.join(''));
  }
  return words.join(',');
}

export const sctp = matchText(extension, {
  0: ({ dpts, spts, chunkmap, chunkMatchType, flagInfo, flagCount, flags, invflags }) => {
    const option = (flag: (typeof flags)[number], ...words: string[]): string[] =>
      flags.includes(flag) ? [...not(invflags.includes(flag)), ...words] : [];
    if (flags.includes('chunkTypes') && typeof chunkMatchType === 'number') return undefined;
    return [
      ...option('sourcePorts', '--sport', pair(spts)),
      ...option('destinationPorts', '--dport', pair(dpts)),
      ...option(
        'chunkTypes',
        '--chunk-types',
        `${chunkMatchType}`,
        chunks(chunkmap, flagInfo.slice(0, Math.max(0, flagCount))),
      ),
    ];
  },
});
