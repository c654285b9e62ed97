import { xtables } from '../../../messages/index.ts';
import { DecodeError, decode, formatIpv4, formatIpv6 } from '../../../protocol/index.ts';
import type { LegacyEntry, LegacyTable } from '../../../socket/index.ts';
import { inOrder } from './chain-order.ts';
import type { Writable } from './rule-draft.ts';

/** Bits of `flags` of an entry (`IPT_F_*` of `linux/netfilter_ipv4/ip_tables.h`, `IP6T_F_*` of `linux/netfilter_ipv6/ip6_tables.h`). */
const entryFlags = { ip: { fragment: 1, goto: 2 }, ip6: { fragment: 0, goto: 4 } } as const;
/** Bits of `inverted` of an entry (`IPT_INV_*`, `IP6T_INV_*`). */
const inverted = { in: 0x01, out: 0x02, source: 0x08, destination: 0x10, fragment: 0x20, protocol: 0x40 } as const;
/** What a standard target says where it is no jump: `-NF_DROP - 1` and so on (`XT_RETURN` is `-NF_REPEAT - 1`). */
const verdicts: Readonly<Record<number, xtables.IptablesVerdict>> = {
  [-1]: 'drop',
  [-2]: 'accept',
  [-4]: 'queue',
  [-5]: 'return',
};
/** The names of targets that are none of an extension: `XT_STANDARD_TARGET`, and `XT_ERROR_TARGET`, which heads a chain. */
const STANDARD = '';
const ERROR = 'ERROR';
const utf8 = new TextDecoder();
const formats = { ip: formatIpv4, ip6: formatIpv6 } as const;

/** A chain, while its entries are gathered. */
interface Section {
  readonly name: string;
  /** Offset of its first entry, or where that should stand. */
  readonly start: number;
  /** Offset of the entry that holds the policy; undefined for a chain that packets only jump to. */
  readonly policyAt: number | undefined;
  readonly entries: LegacyEntry[];
}

/** A table of legacy iptables as its chains. Throws {@link DecodeError} where offsets lead to no rule or chain, and where entries belong to none. */
export function tableFromLegacy(table: LegacyTable): xtables.IptablesTable {
  const sections = sectionsOf(table);
  const jumps = new Map(sections.flatMap(({ name, entries: [first] }) => (first ? [[first.offset, name]] : [])));
  const chains = sections.map((section) => chainOf(table, section, jumps));
  return {
    backEnd: 'legacy',
    family: table.family,
    name: table.name,
    chains: inOrder(table.name, chains),
    otherChains: [],
  };
}

/** The entries chain by chain. A chain of a hook begins where the hook says, another one behind the entry that holds its name. */
function sectionsOf({ validHooks, hookEntries, underflows, entries }: LegacyTable): Section[] {
  const begins = new Map<number, Section>();
  for (const [hook, name] of xtables.hookChains.entries()) {
    if ((validHooks & (1 << hook)) === 0) continue;
    const start = hookEntries[hook] ?? 0;
    if (begins.has(start)) throw new DecodeError(`hook_entry.${hook}`, start, 'two chains begin at this offset');
    begins.set(start, { name, start, policyAt: underflows[hook] ?? 0, entries: [] });
  }
  const found: Section[] = [];
  let current: Section | undefined;
  for (const [index, entry] of entries.entries()) {
    const path = `entries.${index}`;
    const head = begins.get(entry.offset);
    if (head !== undefined) {
      current = head;
      begins.delete(entry.offset);
      found.push(head);
    } else if (entry.target.name === ERROR) {
      // behind the last chain stands an entry of this form with the name ERROR
      const name = nameOf(entry, path);
      const isEnd = index === entries.length - 1 && name === ERROR;
      current = isEnd ? undefined : { name, start: entry.offset + entry.size, policyAt: undefined, entries: [] };
      if (current !== undefined) found.push(current);
      continue;
    }
    if (current === undefined) throw new DecodeError(path, entry.offset, 'the entry belongs to no chain');
    current.entries.push(entry);
    // what stands behind a policy, and no hook begins there, can only be the head of a chain
    if (entry.offset === current.policyAt) current = undefined;
  }
  const [nowhere] = begins;
  if (nowhere !== undefined) {
    const [offset, { name }] = nowhere;
    throw new DecodeError('hook_entry', offset, `the chain ${name} begins where no entry does`);
  }
  return found;
}

/** The name of a chain, in the target of the entry in front of it. */
function nameOf({ offset, target: { info } }: LegacyEntry, path: string): string {
  const end = info.indexOf(0);
  if (end < 1) throw new DecodeError(`${path}.target`, offset, 'the name of the chain is empty, or does not end');
  return utf8.decode(info.subarray(0, end));
}

function chainOf(
  table: LegacyTable,
  { name, start, policyAt, entries }: Section,
  jumps: ReadonlyMap<number, string>,
): xtables.IptablesChain {
  // the last entry is the policy, or the way back that every other chain ends with
  const last = entries.at(-1);
  if (last === undefined) throw new DecodeError(name, start, 'the chain has no entries');
  if (policyAt !== undefined && last.offset !== policyAt)
    throw new DecodeError(
      'underflow',
      policyAt,
      `the policy of the chain ${name} stands where none of its entries does`,
    );
  const verdict = verdictOf(last);
  if (verdict === undefined || !isUnconditional(last))
    throw new DecodeError(name, last.offset, 'the chain ends in an entry that is no policy');
  return {
    name,
    ...(policyAt === undefined ? {} : { policy: verdict }),
    packets: policyAt === undefined ? 0n : last.packets,
    bytes: policyAt === undefined ? 0n : last.bytes,
    rules: entries.slice(0, -1).map((entry) => ruleOf(table, entry, jumps)),
  };
}

const isUnconditional = (entry: LegacyEntry): boolean =>
  entry.matches.length === 0 &&
  entry.protocol === 0 &&
  entry.inverted === 0 &&
  [entry.sourceMask, entry.destinationMask, entry.inifaceMask, entry.outifaceMask].every(isZero);

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** What a standard target says; undefined for a target of an extension and for a jump. */
const verdictOf = (entry: LegacyEntry): xtables.IptablesVerdict | undefined =>
  entry.target.name === STANDARD ? verdicts[standardNumber(entry)] : undefined;

/** The number in a standard target (`struct xt_standard_target`): a verdict, or the offset to go on at. */
function standardNumber({ offset, target: { info } }: LegacyEntry): number {
  if (info.length < 4) throw new DecodeError('target', offset, `${info.length} bytes are too few for a verdict`);
  return decode(xtables.standardTarget, info.subarray(0, 4)).verdict;
}

function ruleOf({ family }: LegacyTable, entry: LegacyEntry, jumps: ReadonlyMap<number, string>): xtables.IptablesRule {
  const not = (bit: number): boolean => (entry.inverted & bit) !== 0;
  const { protocol, packets, bytes } = entry;
  const target = targetOf(family, entry, jumps);
  const source = addressCondition(family, entry.source, entry.sourceMask, not(inverted.source));
  const destination = addressCondition(family, entry.destination, entry.destinationMask, not(inverted.destination));
  const incoming = linkCondition(entry.iniface, entry.inifaceMask, not(inverted.in));
  const outgoing = linkCondition(entry.outiface, entry.outifaceMask, not(inverted.out));
  const hasFragment = (entry.flags & entryFlags[family].fragment) !== 0;
  const matches = entry.matches.map(({ name, revision, info }) =>
    xtables.parseExtension('match', name, revision, family, info),
  );
  const rule: Writable<xtables.IptablesRule> = { packets, bytes, matches, others: [] };
  if (source !== undefined) rule.source = source;
  if (destination !== undefined) rule.destination = destination;
  if (incoming !== undefined) rule.in = incoming;
  if (outgoing !== undefined) rule.out = outgoing;
  if (protocol !== 0 || not(inverted.protocol)) rule.protocol = { number: protocol, not: not(inverted.protocol) };
  if (hasFragment || (family === 'ip' && not(inverted.fragment))) rule.fragment = { not: not(inverted.fragment) };
  if (target !== undefined) rule.target = target;
  return rule;
}

function addressCondition(
  family: xtables.ExtensionFamily,
  address: Uint8Array,
  mask: Uint8Array,
  not: boolean,
): xtables.AddressCondition | undefined {
  if (isZero(mask) && isZero(address) && !not) return undefined;
  const format = formats[family];
  return { address: format(address, 0), mask: format(mask, 0), not };
}

/** The bytes that the mask covers; the NUL byte is among them where the whole name counts. */
function linkCondition(name: Uint8Array, mask: Uint8Array, not: boolean): xtables.LinkCondition | undefined {
  const compared = mask.indexOf(0) < 0 ? mask.length : mask.indexOf(0);
  if (compared === 0 && !not) return undefined;
  const end = name.subarray(0, compared).indexOf(0);
  const text = utf8.decode(name.subarray(0, end < 0 ? compared : end));
  return { name: end < 0 ? `${text}+` : text, not };
}

function targetOf(
  family: xtables.ExtensionFamily,
  entry: LegacyEntry,
  jumps: ReadonlyMap<number, string>,
): xtables.IptablesTarget | undefined {
  const { offset, size, flags } = entry;
  const { name, revision, info } = entry.target;
  if (name !== STANDARD)
    return { kind: 'extension', extension: xtables.parseExtension('target', name, revision, family, info) };
  const number = standardNumber(entry);
  const verdict = verdicts[number];
  if (verdict !== undefined) return { kind: 'verdict', verdict };
  if (number < 0) throw new DecodeError('target', offset, `${number} is no verdict`);
  // to the next rule: the rule only counts
  if (number === offset + size) return undefined;
  const chain = jumps.get(number);
  if (chain === undefined)
    throw new DecodeError('target', offset, `it jumps to offset ${number}, where no chain begins`);
  return { kind: (flags & entryFlags[family].goto) === 0 ? 'jump' : 'goto', chain };
}
