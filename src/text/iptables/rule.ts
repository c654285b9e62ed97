import { xtables } from '../../messages/index.ts';
import { encode, formatHex } from '../../protocol/index.ts';
import { defaultNames, type TextNames } from '../names.ts';
import { formatExpression } from '../nft/expression.ts';
import { printable } from '../printable.ts';
import { inetText, prefixLength } from './addresses.ts';
import type { ExtensionContext } from './extension-text.ts';
import { extensionWords } from './extension-texts.ts';
import { not } from './words.ts';

/** How numbers are named where rules are printed. */
export interface IptablesNames {
  /** Names of protocols, groups of links and realms, as files of this machine have them; those that everybody has by default. */
  readonly names?: TextNames | undefined;
  /** Names of sets (ipset) by index: what `stack.firewall.iptables()` gives beside the tables. */
  readonly setNames?: ReadonlyMap<number, string> | undefined;
}

/** Protocols that iptables knows without `/etc/protocols`. */
const protocols: Readonly<Record<number, string>> = {
  1: 'icmp',
  6: 'tcp',
  17: 'udp',
  50: 'esp',
  51: 'ah',
  58: 'ipv6-icmp',
  132: 'sctp',
  135: 'ipv6-mh',
  136: 'udplite',
};

/** A rule as the words behind `-A CHAIN`, and whether iptables has words for all of it. */
export interface RuleWords {
  readonly words: readonly string[];
  /** False where something stands in brackets: what no iptables could read back. */
  readonly isWhole: boolean;
}

/** The words of a rule in the order in which `iptables -S` prints them; `-c PACKETS BYTES` stands in front of the target. */
export function ruleWords(
  family: xtables.ExtensionFamily,
  rule: xtables.IptablesRule,
  { names = defaultNames, setNames, counters = false }: IptablesNames & { readonly counters?: boolean },
): RuleWords {
  const { protocol, matches, target, others } = rule;
  const context: ExtensionContext = {
    family,
    protocol: protocol?.number,
    protocolInverted: protocol?.not,
    setName: (index) => setNames?.get(index),
    groupName: (group) => names.groups.get(group),
    realmName: (realm) => names.realms.get(realm),
    protocolName: (number) => names.transports.get(number),
  };
  const extensions = matches.map((match) => extensionText('match', match, context));
  const does = targetText(target, context);
  const words = [
    ...addressWords('-s', rule.source),
    ...addressWords('-d', rule.destination),
    ...linkWords('-i', rule.in),
    ...linkWords('-o', rule.out),
    ...(protocol === undefined ? [] : [...not(protocol.not), '-p', protocolName(protocol.number, names)]),
    ...(rule.fragment === undefined ? [] : [...not(rule.fragment.not), '-f']),
    ...extensions.flatMap((one) => one.words),
    ...others.map(formatExpression),
    ...(counters ? ['-c', `${rule.packets}`, `${rule.bytes}`] : []),
    ...does.words,
  ];
  const isWhole = others.length === 0 && does.isWhole && extensions.every((one) => one.isWhole);
  return { words, isWhole };
}

function addressWords(option: string, condition: xtables.AddressCondition | undefined): string[] {
  if (condition === undefined) return [];
  const { address, mask } = condition;
  return [...not(condition.not), option, `${inetText(address)}/${prefixLength(mask) ?? inetText(mask)}`];
}

const linkWords = (option: string, condition: xtables.LinkCondition | undefined): string[] =>
  condition === undefined ? [] : [...not(condition.not), option, printable(condition.name)];

const protocolName = (number: number, { transports }: TextNames): string =>
  transports.get(number) ?? protocols[number] ?? `${number}`;

function targetText(target: xtables.IptablesTarget | undefined, context: ExtensionContext): RuleWords {
  if (target === undefined) return { words: [], isWhole: true };
  switch (target.kind) {
    case 'verdict':
      return { words: ['-j', target.verdict.toUpperCase()], isWhole: true };
    case 'extension':
      return extensionText('target', target.extension, context);
    default:
      return { words: [target.kind === 'jump' ? '-j' : '-g', printable(target.chain)], isWhole: true };
  }
}

const options = { match: '-m', target: '-j' } as const;

/** The words of a match or target; its name, revision and bytes in brackets where they are not known. */
function extensionText(
  kind: xtables.ExtensionKind,
  extension: xtables.Match | xtables.Target,
  context: ExtensionContext,
): RuleWords {
  const { name, revision, info } = extension;
  const words = extension.known ? extensionWords(kind, name, revision, info, context) : undefined;
  if (words !== undefined) return { words: [options[kind], ...words.map(withTabs)], isWhole: true };
  const bytes = formatHex(bytesOf(kind, extension, context.family));
  return { words: [`[ ${kind} ${printable(name)} revision ${revision} 0x${bytes} ]`], isWhole: false };
}

/** Tabs are written as they are, as iptables does; other control characters of a comment or prefix are not let through to a terminal. */
const withTabs = (word: string): string => word.split('\t').map(printable).join('\t');

function bytesOf(
  kind: xtables.ExtensionKind,
  extension: xtables.Match | xtables.Target,
  family: xtables.ExtensionFamily,
): Uint8Array {
  if (!extension.known) return extension.info;
  const codec = xtables.extensionInfo(kind, extension.name, extension.revision, family);
  return codec === undefined ? new Uint8Array() : encode(codec, extension.info as never);
}
