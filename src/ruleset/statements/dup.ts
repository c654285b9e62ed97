import { linkIndex } from '../datatypes/names.ts';
import { putValue } from '../lower/values.ts';
import { operand, registerAt } from '../selectors/operand.ts';
import { address } from './nat.ts';
import { statement } from './statement.ts';

export const link = operand(linkIndex);

/** Sends a copy of the packet elsewhere. */
export const dup = statement('dup', ({ addr, dev }, rule) => {
  const path = rule.at('dup');
  const { family } = rule;
  if (family === 'netdev') {
    // here the copy goes to a link
    const to = dev ?? addr;
    if (to === undefined) throw new TypeError(`${path}.dev: the link is missing`);
    putValue(to, 0, { operands: [link] }, rule);
    rule.steps.push({ name: 'dup', data: { sregDev: 1 } });
    return;
  }
  if (family !== 'ip' && family !== 'ip6')
    throw new RangeError(`${path}: a table of the family ${family} cannot send copies`);
  if (addr === undefined) throw new TypeError(`${path}.addr: the address is missing`);
  putValue(addr, 0, { operands: [address[family]] }, rule);
  if (dev !== undefined) putValue(dev, 4, { operands: [link] }, rule);
  rule.steps.push({ name: 'dup', data: { sregAddr: 1, ...(dev === undefined ? {} : { sregDev: registerAt(4) }) } });
});
