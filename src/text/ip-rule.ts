import type { RuleMessage } from '../messages/rule/index.ts';
import { protocolWord, type TextNames } from './names.ts';
import { printable } from './printable.ts';
import { realmWords } from './realms.ts';

const NONE = 0xffffffff;
/** An action that no kernel has had for long, and that rules can still carry. */
const RTN_NAT = 10;

/** The line of `ip rule` for a rule, with its newline. */
export function formatRule(rule: RuleMessage, names: TextNames): string {
  const { flags, tos, attributes } = rule;
  const { priority = 0, fwmark, fwmask, iifname, oifname, uidRange, ipProto, tunId, protocol } = attributes;
  const { sportRange, dportRange } = attributes;
  const parts = [
    flags.includes('invert') ? 'not' : undefined,
    `from ${prefixWord(rule, attributes.src, rule.srcLen) ?? 'all'}`,
    attributes.dst === undefined && rule.dstLen === 0
      ? undefined
      : `to ${prefixWord(rule, attributes.dst, rule.dstLen)}`,
    tos === 0 ? undefined : `tos ${names.dsfields.get(tos) ?? `0x${tos.toString(16).padStart(2, '0')}`}`,
    fwmark === undefined && fwmask === undefined ? undefined : `fwmark ${markWord(fwmark ?? 0, fwmask)}`,
    iifname === undefined
      ? undefined
      : `iif ${printable(iifname)}${flags.includes('iifDetached') ? ' [detached]' : ''}`,
    oifname === undefined
      ? undefined
      : `oif ${printable(oifname)}${flags.includes('oifDetached') ? ' [detached]' : ''}`,
    uidRange === undefined ? undefined : `uidrange ${uidRange.start}-${uidRange.end}`,
    ipProto === undefined ? undefined : `ipproto ${names.transports.get(ipProto) ?? `ipproto-${ipProto}`}`,
    sportRange === undefined ? undefined : `sport ${rangeWord(sportRange)}`,
    dportRange === undefined ? undefined : `dport ${rangeWord(dportRange)}`,
    tunId === undefined ? undefined : `tun_id ${tunId}`,
    ...lookupWords(rule, names),
    attributes.flow === undefined ? undefined : realmWords(attributes.flow, names, 'realms'),
    ...actionWords(rule),
    protocol === undefined || protocol === 'unspec' || protocol === 'kernel'
      ? undefined
      : `proto ${protocolWord(protocol, names)}`,
  ];
  return `${priority}:\t${parts.filter((part) => part !== undefined).join(' ')}\n`;
}

function prefixWord({ family }: RuleMessage, address: string | undefined, bits: number): string | undefined {
  if (address === undefined) return bits === 0 ? undefined : `0/${bits}`;
  return bits === (family === 'inet6' ? 128 : 32) ? address : `${address}/${bits}`;
}

const markWord = (mark: number, mask: number | undefined): string =>
  mask === undefined || mask === NONE ? `0x${mark.toString(16)}` : `0x${mark.toString(16)}/0x${mask.toString(16)}`;

const rangeWord = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  start === end ? `${start}` : `${start}-${end}`;

function lookupWords({ table, attributes }: RuleMessage, names: TextNames): (string | undefined)[] {
  if (attributes.l3mdev === 1) return ['lookup [l3mdev-table]'];
  const number = attributes.table ?? (typeof table === 'number' ? table : 0);
  if (number === 0) return [];
  const { suppressPrefixlen, suppressIfgroup } = attributes;
  return [
    `lookup ${names.tables.get(number) ?? number}`,
    suppressPrefixlen === undefined || suppressPrefixlen === NONE
      ? undefined
      : `suppress_prefixlength ${suppressPrefixlen}`,
    suppressIfgroup === undefined || suppressIfgroup === NONE
      ? undefined
      : `suppress_ifgroup ${names.groups.get(suppressIfgroup) ?? suppressIfgroup}`,
  ];
}

function actionWords({ action, flags, attributes }: RuleMessage): string[] {
  if (action === 'table') return [];
  if (action === 'goto') {
    return [`goto ${attributes.goto ?? 'none'}${flags.includes('unresolved') ? ' [unresolved]' : ''}`];
  }
  return [action === RTN_NAT ? 'masquerade' : String(action)];
}
