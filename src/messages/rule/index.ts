export { type RuleMessage, type RuleMessageInput, rule, ruleActions, ruleAttributes, ruleFlags } from './message.ts';
export { deleteRule, getRule, newRule } from './operations.ts';
