export { formatElementBytecode, formatRuleBytecode, formatSetBytecode } from './bytecode.ts';
export { formatExpression } from './expression.ts';
export { formatBytecode, type Ruleset, type SetWithElements } from './ruleset.ts';
