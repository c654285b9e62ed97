/**
 * Firewall rules as people mean them: nft's data types, one tree for rules and sets in the shape of nft's JSON, and what compiles it to expressions.
 * @module
 */
export { type LoweredRule, type LowerOptions, lower } from './lower/index.ts';
export type { LoweredSet } from './lower/rule.ts';
export type * from './tree.ts';
