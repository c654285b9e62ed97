import { show } from '../datatypes/datatype.ts';
import { listOf, statement, wordsOf } from './statement.ts';

const levels = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug', 'audit'] as const;
const words: Readonly<Record<string, (typeof levels)[number]>> = {
  ...Object.fromEntries(levels.map((level) => [level, level])),
  warn: 'warning',
};
const flags = {
  'tcp sequence': 'tcpSequence',
  'tcp options': 'tcpOptions',
  'ip options': 'ipOptions',
  skuid: 'uid',
  ether: 'macDecode',
} as const;

/** Longest prefix of a line in bytes. */
const LONGEST = 127;

/** Logs the packet. */
export const log = statement('log', (body, rule) => {
  const path = rule.at('log');
  const { prefix, group, snaplen, 'queue-threshold': threshold, level, flags: asked } = body ?? {};
  if (prefix !== undefined && new TextEncoder().encode(prefix).length > LONGEST) {
    throw new RangeError(`${path}.prefix: ${show(prefix)} is longer than ${LONGEST} bytes`);
  }
  const all = listOf(asked).includes('all');
  const bits = all ? Object.values(flags) : wordsOf(flags, asked, `${path}.flags`);
  const [word] = level === undefined ? [] : wordsOf(words, level, `${path}.level`);
  rule.steps.push({
    name: 'log',
    data: {
      ...(group === undefined ? {} : { group }),
      ...(prefix === undefined ? {} : { prefix }),
      ...(snaplen === undefined ? {} : { snaplen }),
      ...(threshold === undefined ? {} : { qthreshold: threshold }),
      ...(word === undefined ? {} : { level: word }),
      ...(bits.length === 0 ? {} : { flags: bits }),
    },
  });
});
