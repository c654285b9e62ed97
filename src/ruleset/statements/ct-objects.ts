import { referTo } from './object-reference.ts';
import { statement } from './statement.ts';

/** Gives the connection a helper. */
export const ctHelper = statement('ct helper', (body, rule) => {
  rule.at('ct helper');
  referTo('ctHelper', body, rule);
});

/** Gives the connection timeouts of its own. */
export const ctTimeout = statement('ct timeout', (body, rule) => {
  rule.at('ct timeout');
  referTo('ctTimeout', body, rule);
});

/** Expects another connection. */
export const ctExpectation = statement('ct expectation', (body, rule) => {
  rule.at('ct expectation');
  referTo('ctExpect', body, rule);
});
