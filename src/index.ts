/**
 * netloom: Linux networking spoken directly from TypeScript.
 *
 * {@link NetworkStack} is what most programs need. The layers below it are `netloom/protocol` (bytes ⇄ objects), `netloom/messages` (what the
 * kernel says) and `netloom/socket` (how it is asked).
 * @module
 */
export { DecodeError, DumpInterrupted, NetlinkError } from './protocol/index.ts';
export { ClosedError, DeadlineError, SystemCallError } from './socket/index.ts';
export * from './stack/index.ts';
