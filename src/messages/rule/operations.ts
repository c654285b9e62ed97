import type { Operation } from '../../protocol/index.ts';
import { change, question } from '../operation.ts';
import { rule } from './message.ts';

/** The list of rules (`RTM_GETRULE`). */
export const getRule: Operation<typeof rule, typeof rule> = question('getrule', 34, rule);
/** Adds a rule (`RTM_NEWRULE`). */
export const newRule: Operation<typeof rule, typeof rule> = change('newrule', 32, rule);
/** Deletes the first rule that has all that the request says (`RTM_DELRULE`). */
export const deleteRule: Operation<typeof rule, typeof rule> = change('delrule', 33, rule);
