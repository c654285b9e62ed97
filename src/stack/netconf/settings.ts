import { netconfAttributes, netconf as netconfMessage } from '../../messages/index.ts';
import {
  type Attribute,
  attribute,
  attributes,
  type Bool,
  bool,
  enumOf,
  flatMessage,
  type Infer,
  linkReference,
  padding,
  type SmallInteger,
  s32,
  struct,
} from '../../protocol/index.ts';

const wire = netconfAttributes.specification;
const yesOrNo = ({ type, doc }: Attribute<SmallInteger>): Attribute<Bool> => attribute(type, bool(s32), doc);

/** The settings of a link for a family of addresses, in the words of the stack. */
export const settings = flatMessage(
  'settings',
  struct('netconfmsg', { family: netconfMessage.header.members.family, padding: padding(3) }),
  attributes('settings', {
    link: attribute(1, linkReference(s32), 'Name of the link; `all` or `default`, which are no link’s'),
    forwarding: yesOrNo(wire.forwarding),
    rpFilter: attribute(3, enumOf(s32, { off: 0, strict: 1, loose: 2 }), wire.rpFilter.doc),
    mcForwarding: yesOrNo(wire.mcForwarding),
    proxyNeigh: yesOrNo(wire.proxyNeigh),
    ignoreRoutesWithLinkdown: yesOrNo(wire.ignoreRoutesWithLinkdown),
    input: yesOrNo(wire.input),
    bcForwarding: yesOrNo(wire.bcForwarding),
    forceForwarding: yesOrNo(wire.forceForwarding),
  }),
);

/** Settings as `list` gives them. */
export type LinkSettings = Infer<typeof settings>;
