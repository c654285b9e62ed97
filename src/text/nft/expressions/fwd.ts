import { nftables } from '../../../messages/index.ts';
import { given, numberOf, type Printer, phrase } from '../printer.ts';

/** `fwd sreg_dev 1 sreg_addr 2 nfproto 2`. */
export const fwd: Printer<'fwd'> = ({ sregDev, sregAddr, nfproto }) =>
  phrase(
    'fwd',
    given(sregDev, (register) => `sreg_dev ${register}`),
    given(sregAddr, (register) => `sreg_addr ${register}`),
    given(nfproto, (family) => `nfproto ${numberOf({ names: nftables.families }, family)}`),
  );
