import {
  alignment,
  attribute,
  attributes,
  be32,
  be64,
  bytes,
  enumOf,
  flagsOf,
  type Infer,
  type Input,
  ip,
  message,
  padding,
  struct,
  text,
  u8,
  u16,
  u32,
} from '../../protocol/index.ts';
import { family } from '../family.ts';
import { routeProtocol, routeTables } from '../route/numbers.ts';

/** What a rule does with a packet that it matches (`FR_ACT_*` of `linux/fib_rules.h`). */
export const ruleActions = { unspec: 0, table: 1, goto: 2, nop: 3, blackhole: 6, unreachable: 7, prohibit: 8 } as const;

/** Flags of a rule (`FIB_RULE_*` of `linux/fib_rules.h`). */
export const ruleFlags = {
  permanent: 0x1,
  invert: 0x2,
  unresolved: 0x4,
  iifDetached: 0x8,
  oifDetached: 0x10,
  findSaddr: 0x10000,
} as const;

/** Both ends belong to the range (`struct fib_rule_port_range`, in the byte order of the host). */
const portRange = struct('portRange', { start: u16, end: u16 });

/** Both ends belong to the range (`struct fib_rule_uid_range`). */
const userRange = struct('userRange', { start: u32, end: u32 });

/** The attributes of a rule (`FRA_*` of `linux/fib_rules.h`). */
export const ruleAttributes = attributes('rule', {
  dst: attribute(1, ip, 'Destination address of the packet'),
  src: attribute(2, ip, 'Source address of the packet'),
  iifname: attribute(3, text(15), 'Name of the link that the packet came in by'),
  goto: attribute(4, u32, 'Priority of the rule to go on with'),
  unused2: attribute(5, bytes, 'No longer used'),
  priority: attribute(6, u32, 'Rules are tried from the lowest number to the highest'),
  unused3: attribute(7, bytes, 'No longer used'),
  unused4: attribute(8, bytes, 'No longer used'),
  unused5: attribute(9, bytes, 'No longer used'),
  fwmark: attribute(10, u32, 'Firewall mark of the packet'),
  flow: attribute(11, u32, 'Routing realm: source in the upper, destination in the lower 16 bits'),
  tunId: attribute(12, be64, 'Identifier of the tunnel that the packet came by'),
  suppressIfgroup: attribute(13, u32, 'Routes by links of this group do not count; 0xffffffff for none'),
  suppressPrefixlen: attribute(
    14,
    u32,
    'Routes with prefixes of at most so many bits do not count; 0xffffffff for none',
  ),
  table: attribute(15, u32, 'Routing table'),
  fwmask: attribute(16, u32, 'Bits of the mark that count'),
  oifname: attribute(17, text(15), 'Name of the link that the packet is to leave by'),
  pad: attribute(18, alignment, 'Alignment'),
  l3mdev: attribute(19, u8, '1: the table of the VRF that the packet belongs to'),
  uidRange: attribute(20, userRange, 'Users that sent the packet'),
  protocol: attribute(21, routeProtocol, 'Who made the rule'),
  ipProto: attribute(22, u8, 'Transport protocol'),
  sportRange: attribute(23, portRange, 'Source ports'),
  dportRange: attribute(24, portRange, 'Destination ports'),
  dscp: attribute(25, u8, 'Differentiated services code point'),
  flowlabel: attribute(26, be32, 'IPv6 flow label'),
  flowlabelMask: attribute(27, be32, 'Bits of the flow label that count'),
  sportMask: attribute(28, u16, 'Bits of the source port that count'),
  dportMask: attribute(29, u16, 'Bits of the destination port that count'),
  dscpMask: attribute(30, u8, 'Bits of the code point that count'),
});

/** `struct fib_rule_hdr` (`linux/fib_rules.h`). */
export const ruleHeader = {
  family,
  /** Length of the destination prefix in bits. */
  dstLen: u8,
  /** Length of the source prefix in bits. */
  srcLen: u8,
  /** Type of service. */
  tos: u8,
  /** Routing table; 252 (`compat`) where the attribute `table` says one above 255. */
  table: enumOf(u8, routeTables),
  reserved: padding(2),
  action: enumOf(u8, ruleActions),
  flags: flagsOf(u32, ruleFlags),
} as const;

/** A rule, which chooses the routing table for a packet (`RTM_NEWRULE`, `RTM_DELRULE`, `RTM_GETRULE`). */
export const rule = message('rule', struct('fib_rule_hdr', ruleHeader), ruleAttributes);

export type RuleMessage = Infer<typeof rule>;
export type RuleMessageInput = Input<typeof rule>;
