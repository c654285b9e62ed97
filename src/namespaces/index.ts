/**
 * Network namespaces: make, pin, list and watch them, open sockets inside, start programs inside. The calling thread never stays in another one.
 * @module
 */
export type { PinReference } from './names.ts';
export {
  Namespace,
  type NamespaceEntry,
  type NamespaceListOptions,
  type NamespaceOptions,
  type NamespaceTarget,
} from './namespace.ts';
export { NotANamespaceError } from './pin.ts';
export type { SpawnInOptions } from './spawn.ts';
export type { NamespaceEvent } from './watch.ts';
