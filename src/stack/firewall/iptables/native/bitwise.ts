import type { Native } from './native.ts';

/** Bits kept of a register; iptables writes no other operation. */
export const bitwise: Native<'bitwise'> = ({ sreg = 0, dreg = 0, op, mask, xor }, { registers }, expression) => {
  const loaded = registers.get(sreg);
  registers.delete(dreg);
  const keepsBits = op === undefined || op === 'maskXor';
  const turnsNone = xor?.value?.every((byte) => byte === 0) ?? true;
  if (loaded === undefined || loaded.mask !== undefined || !keepsBits || !turnsNone) return;
  registers.set(dreg, { ...loaded, mask: mask?.value, steps: [...loaded.steps, expression] });
};
