import { routeTables, ruleAttributes, rule as ruleMessage } from '../../messages/index.ts';
import {
  attribute,
  attributes,
  bool,
  enumOf,
  flatMessage,
  hidden,
  type Infer,
  type Input,
  padding,
  prefix,
  struct,
  u8,
  u32,
} from '../../protocol/index.ts';

const { members } = ruleMessage.header;
const wire = ruleAttributes.specification;
const orNone = enumOf(u32, { none: 0xffffffff });

/**
 * A rule as a person means it: the bytes of {@link ruleMessage} in the words of the stack. What a rule does not say about a packet, it does not ask.
 */
export const rule = flatMessage(
  'rule',
  struct('fib_rule_hdr', {
    family: members.family,
    destinationLength: hidden(members.dstLen),
    sourceLength: hidden(members.srcLen),
    tos: members.tos,
    shortTable: hidden(members.table),
    reserved: padding(2),
    action: members.action,
    flags: members.flags,
  }),
  attributes('rule', {
    destination: attribute(1, prefix('destinationLength'), 'Where packets go to'),
    source: attribute(2, prefix('sourceLength'), 'Where packets come from'),
    incomingLink: attribute(3, wire.iifname.codec, 'Name of the link that packets come in by; it need not be there'),
    goto: wire.goto,
    priority: wire.priority,
    mark: wire.fwmark,
    realm: wire.flow,
    tunnelId: wire.tunId,
    suppressGroup: attribute(13, orNone, 'Routes by links of this group do not count'),
    suppressPrefixLength: attribute(14, orNone, 'Routes with prefixes of at most so many bits do not count'),
    table: attribute(15, enumOf(u32, routeTables), 'Routing table to look in'),
    markMask: wire.fwmask,
    outgoingLink: attribute(
      17,
      wire.oifname.codec,
      'Name of the link that packets are to leave by; it need not be there',
    ),
    l3mdev: attribute(19, bool(u8), 'Whether to look in the table of the VRF that the packet belongs to'),
    users: wire.uidRange,
    protocol: wire.protocol,
    ipProtocol: wire.ipProto,
    sourcePorts: wire.sportRange,
    destinationPorts: wire.dportRange,
    dscp: wire.dscp,
    flowLabel: wire.flowlabel,
    flowLabelMask: wire.flowlabelMask,
    sourcePortMask: wire.sportMask,
    destinationPortMask: wire.dportMask,
    dscpMask: wire.dscpMask,
  }),
);

/** A rule as `list` gives it. */
export type Rule = Infer<typeof rule> & { readonly priority: number };
/** A rule as it can be added or named. */
export type RuleInput = Input<typeof rule>;
