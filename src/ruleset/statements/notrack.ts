import { statement } from './statement.ts';

/** Keeps the packet out of connection tracking. */
export const notrack = statement('notrack', (_, rule) => {
  rule.steps.push({ name: 'notrack', data: {} });
});
