export { formatElementBytecode, formatRuleBytecode, formatSetBytecode } from './bytecode.ts';
export { formatExpression } from './expression.ts';
export { formatRuleset } from './listing.ts';
export { formatBytecode, type Ruleset, type SetWithElements } from './ruleset.ts';
export {
  formatKernelChange,
  formatTransaction,
  type RulesetChange,
  type RulesetTransaction,
  type SetOf,
} from './transaction.ts';
