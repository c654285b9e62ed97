import {
  type Attributes,
  attribute,
  attributes,
  type FlatMessage,
  flatMessage,
  hidden,
  type Infer,
  type Input,
  linkReference,
  type Message,
  message,
  struct,
  u32,
} from '../../protocol/index.ts';
import { linkAttributes } from './attributes.ts';
import { linkHeader } from './header.ts';

/** A link (`RTM_NEWLINK`, `RTM_DELLINK`, `RTM_GETLINK`, `RTM_SETLINK`, `RTM_NEWLINKPROP`, `RTM_DELLINKPROP`). */
export const link: Message<(typeof linkHeader)['members'], (typeof linkAttributes)['specification']> = message(
  'link',
  linkHeader,
  linkAttributes,
);

/** A link as the kernel sends it. */
export type LinkMessage = Infer<typeof link>;
/** A link as it can be sent. */
export type LinkMessageInput = Input<typeof link>;

const { family, change, padding, type, index, flags } = linkHeader.members;
const flatHeader = struct('ifinfomsg', { family: hidden(family), padding, type, index, flags, change: hidden(change) });

type Wire = (typeof linkAttributes)['specification'];
/** What attributes are called in {@link flatLink} that have another name here. */
type Renamed = {
  readonly name: Wire['ifname'];
  readonly state: Wire['operstate'];
  readonly alias: Wire['ifalias'];
  readonly statistics: Wire['stats64'];
  readonly permanentAddress: Wire['permAddress'];
  readonly linkNamespaceId: Wire['linkNetnsid'];
  readonly altnames: Wire['propList'];
  readonly kind: Wire['linkinfo'];
};
const master = attribute(10, linkReference(u32), 'Link that it is a port of; 0 frees it');
type Replaced =
  | 'ifname'
  | 'operstate'
  | 'ifalias'
  | 'stats64'
  | 'permAddress'
  | 'linkNetnsid'
  | 'propList'
  | 'linkinfo'
  | 'master';
type FlatSpecification = Omit<Wire, Replaced> & Renamed & { readonly master: typeof master };

const {
  ifname,
  master: _index,
  operstate,
  ifalias,
  stats64,
  permAddress,
  linkNetnsid,
  propList,
  linkinfo,
  ...others
} = linkAttributes.specification;
const flatAttributes: Attributes<FlatSpecification> = attributes('flatLink', {
  ...others,
  name: ifname,
  master,
  state: operstate,
  alias: ifalias,
  statistics: stats64,
  permanentAddress: permAddress,
  linkNamespaceId: linkNetnsid,
  altnames: propList,
  kind: linkinfo,
});

/**
 * The same bytes with header and attributes in one object, some under clearer names, and the master by name where the context knows it. What is nested in the kernel's message
 * is nested here, too: `kind` is all of `IFLA_LINKINFO`, `altnames` all of `IFLA_PROP_LIST`. In this module, so that both share the generated code of what they have in common.
 */
export const flatLink: FlatMessage<(typeof flatHeader)['members'], FlatSpecification> = flatMessage(
  'flatLink',
  flatHeader,
  flatAttributes,
);
