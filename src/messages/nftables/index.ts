/**
 * nf_tables: tables, chains, rules with their expressions, sets with their elements, objects, flowtables.
 * @module
 */
export { batch, batchAttributes } from './batch.ts';
export { type ChainMessage, type ChainMessageInput, chain, chainAttributes, chainFlags } from './chain.ts';
export { compat, compatAttributes } from './compat.ts';
export { data, verdict, verdictCodes } from './data.ts';
export { type Expression, type ExpressionInput, expression } from './expression.ts';
export { bitwiseOperations } from './expressions/bitwise.ts';
export { type CtKey, ctKeys } from './expressions/ct.ts';
export { expressions } from './expressions/index.ts';
export { logLevels } from './expressions/log.ts';
export { type MetaKey, metaKeys } from './expressions/meta.ts';
export { payloadBases } from './expressions/payload.ts';
export { type StatefulExpressionInput, statefulExpression, statefulExpressions } from './expressions/stateful.ts';
export { type FlowtableMessage, type FlowtableMessageInput, flowtable, flowtableAttributes } from './flowtable.ts';
export { type GenerationMessage, generation, generationAttributes } from './generation.ts';
export { type FamilyName, families } from './header.ts';
export { devices, hook } from './hook.ts';
export {
  type HookName,
  hookName,
  hookNumbers,
  hooksOf,
  type NamedPriority,
  type PriorityName,
  prioritiesOf,
} from './hooks.ts';
export { compareBytes, type ElementInterval, intervalsIn, prefixLength } from './intervals.ts';
export { BATCH_BEGIN, BATCH_END, netfilter } from './netfilter.ts';
export { type ObjectMessage, type ObjectMessageInput, object, objectAttributes } from './object.ts';
export { type ObjectType, objectTypes } from './object-types.ts';
export { objectData } from './objects/index.ts';
export * from './operations.ts';
export { type RuleMessage, type RuleMessageInput, rule, ruleAttributes, ruleCompat } from './rule.ts';
export { type SetMessage, type SetMessageInput, set, setAttributes, setDescription, setFlags } from './set.ts';
export {
  type SetElement,
  type SetElementInput,
  type SetElementsMessage,
  type SetElementsMessageInput,
  setElement,
  setElements,
  setElementsAttributes,
} from './set-elements.ts';
export { type TableMessage, type TableMessageInput, table, tableAttributes, tableFlags } from './table.ts';
export { type TraceMessage, trace, traceAttributes } from './trace.ts';
export { typeofExpression } from './typeof.ts';
export {
  chainUserdata,
  elementUserdata,
  objectUserdata,
  type RuleUserdata,
  ruleUserdata,
  type SetUserdata,
  setUserdata,
  tableUserdata,
} from './userdata.ts';
