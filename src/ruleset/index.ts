/**
 * Firewall rules as people mean them: nft's data types, one tree for rules and sets in the shape of nft's JSON, and what compiles it to expressions.
 * @module
 */

export { Concatenation, concat, Operand, type SetName } from './build/field.ts';
export * from './build/headers.ts';
export * from './build/knowledge.ts';
export { type Comment, comment, type RuleTree, rule } from './build/rule.ts';
export * from './build/statements.ts';
export * from './build/verdicts.ts';
export type { Range, Written, WrittenElement, WrittenMap, WrittenParts } from './build/written.ts';
export { dataTypes, type TypeName } from './datatypes/index.ts';
export { type LoweredRule, type LowerOptions, lower } from './lower/index.ts';
export type { LoweredSet } from './lower/rule.ts';
export {
  type MapElementValue,
  type NamedSet,
  namedSet,
  type SetDefinition,
  type SetElementValue,
  type SetType,
  type SetValues,
  setElements,
} from './sets/named-set.ts';
export { type ListedSet, type ReadElement, type ReadKey, readElements } from './sets/read-elements.ts';
export type * from './tree.ts';
