import { nftables } from '../../../messages/index.ts';
import { printable } from '../../printable.ts';
import { numberOf, type Printer } from '../printer.ts';

/** `objref type 1 name web`, `objref sreg 1 set byaddress`. */
export const objref: Printer<'objref'> = ({ immType, immName = '', setSreg, setName = '' }) =>
  setSreg === undefined
    ? `objref type ${numberOf({ names: nftables.objectTypes }, immType)} name ${printable(immName)}`
    : `objref sreg ${setSreg} set ${printable(setName)}`;
