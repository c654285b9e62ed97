import { attribute, attributes, bytes, select, string } from '../../protocol/index.ts';
import { commonAttributes } from './common-attributes.ts';
import { kinds } from './kinds/index.ts';
import { ports } from './ports/index.ts';

/** What a link is made of (`IFLA_INFO_*` of `linux/if_link.h`). */
export const linkInfo = attributes('linkinfo', {
  kind: attribute(1, string, 'Kind of link: vlan, bridge …'),
  data: attribute(2, select('kind', kinds), 'What the kind has of its own'),
  xstats: attribute(3, bytes, 'Counters of the kind'),
  slaveKind: attribute(4, string, 'Kind of the master that it is a port of'),
  slaveData: attribute(5, select('slaveKind', ports), 'What a port of that kind has'),
});

/** The attributes of a link (`IFLA_*` of `linux/if_link.h`). */
export const linkAttributes = attributes('link', {
  ...commonAttributes,
  linkinfo: attribute(18, linkInfo, 'What it is made of'),
});
