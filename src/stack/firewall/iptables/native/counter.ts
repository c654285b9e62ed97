import type { Native } from './native.ts';

export const counter: Native<'counter'> = ({ packets = 0n, bytes = 0n }, draft, expression) => {
  draft.parts.packets = packets;
  draft.parts.bytes = bytes;
  draft.understand(expression);
};
