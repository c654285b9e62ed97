import { putValue } from '../lower/values.ts';
import { registerAt } from '../selectors/operand.ts';
import { link } from './dup.ts';
import { address } from './nat.ts';
import { statement } from './statement.ts';

/** Sends the packet out by another link. */
export const fwd = statement('fwd', ({ dev, family, addr }, rule) => {
  const path = rule.at('fwd');
  putValue(dev, 0, { operands: [link] }, rule);
  if (addr === undefined) {
    rule.steps.push({ name: 'fwd', data: { sregDev: 1 } });
    return;
  }
  if (family === undefined) throw new TypeError(`${path}.family: an address is of ip or ip6`);
  putValue(addr, 4, { operands: [address[family]] }, rule);
  rule.steps.push({ name: 'fwd', data: { sregDev: 1, sregAddr: registerAt(4), nfproto: family } });
});
