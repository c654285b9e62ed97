import { attribute, attributes, be32, enumOf, u8 } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** Something of the IPsec transformation of a packet (`NFTA_XFRM_*` of `linux/netfilter/nf_tables.h`). */
export const xfrm = attributes('xfrm', {
  dreg: attribute(1, register, 'Register to write'),
  key: attribute(
    2,
    enumOf(be32, { unspec: 0, daddrIp4: 1, daddrIp6: 2, saddrIp4: 3, saddrIp6: 4, reqid: 5, spi: 6 }),
    'What is read',
  ),
  dir: attribute(3, enumOf(u8, { in: 0, out: 1, fwd: 2 }), 'Direction of the policy (XFRM_POLICY_*)'),
  spnum: attribute(4, be32, 'Which transformation of several'),
});
