import type { VerdictStatement } from '../tree.ts';

export const accept = (): VerdictStatement => ({ accept: null });
export const drop = (): VerdictStatement => ({ drop: null });
/** Goes on with the next rule (`continue`). */
export const continues = (): VerdictStatement => ({ continue: null });
/** Goes back to the chain that jumped here (`return`). */
export const returns = (): VerdictStatement => ({ return: null });
/** Goes to another chain and comes back at its end. */
export const jump = (target: string): VerdictStatement => ({ jump: { target } });
/** Goes to another chain and does not come back. */
export const goto = (target: string): VerdictStatement => ({ goto: { target } });
