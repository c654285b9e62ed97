import { ordinary } from './ordinary.ts';
import { safety } from './safety.ts';

/** Each runs in a sandbox: a mount namespace with an empty /run, a network namespace, root there. It throws where something is wrong. */
export const scenarios: Readonly<Record<string, () => Promise<void>>> = { ...ordinary, ...safety };
