import { tcpOptions } from '../protocols/options.ts';
import { entryOf } from '../selectors/selector.ts';
import { statement } from './statement.ts';

/** Takes an option out of the packet. */
export const reset = statement('reset', (body, rule) => {
  const path = rule.at('reset');
  const { number } = entryOf<{ readonly number: number }>(
    tcpOptions,
    body['tcp option'].name,
    `${path}.tcp option.name`,
  );
  rule.steps.push({ name: 'exthdr', data: { type: number, op: 'tcpopt' } });
});
