import { attribute, attributes, be32, enumOf, flagsOf, select, string } from '../../../protocol/index.ts';
import { meta } from './meta.ts';
import { payload } from './payload.ts';

/** The expressions that can look inside. */
const innerExpression = attributes('innerExpression', {
  name: attribute(1, string, 'Name of the expression'),
  data: attribute(2, select('name', { meta, payload }), 'What it says'),
});

/** An expression about the packet inside a tunnel (`NFTA_INNER_*` of `linux/netfilter/nf_tables.h`). */
export const inner = attributes('inner', {
  num: attribute(1, be32, 'Number of the layer; 0'),
  type: attribute(2, enumOf(be32, { unspec: 0, vxlan: 1, geneve: 2 }), 'Tunnel'),
  flags: attribute(3, flagsOf(be32, { headerSize: 1, linkLayer: 2, network: 4, transport: 8 }), 'Which headers it has'),
  hdrsize: attribute(4, be32, "Size of the tunnel's own header in bytes"),
  expr: attribute(5, innerExpression, 'What is asked of the packet inside'),
});
