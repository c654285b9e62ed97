/**
 * The extensions of xtables: the structs of matches and targets, in nf_tables rules and in the legacy tables.
 * @module
 */
export * from './builtin.ts';
export * from './extension.ts';
export * from './extensions.ts';
export * from './known.ts';
export * as matches from './matches/index.ts';
export * from './rule.ts';
export { NO_SET } from './set-reference.ts';
export { standardTarget } from './standard-target.ts';
export * as targets from './targets/index.ts';
