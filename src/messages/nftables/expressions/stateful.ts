import { attribute, attributes, type Input, select, string } from '../../../protocol/index.ts';
import { connlimit } from './connlimit.ts';
import { counter } from './counter.ts';
import { last } from './last.ts';
import { limit } from './limit.ts';
import { quota } from './quota.ts';

/** The expressions that keep something: those that an element of a set can have. Others stay bytes there. */
export const statefulExpressions = { connlimit, counter, last, limit, quota } as const;

/** An expression of an element (`NFTA_EXPR_*` of `linux/netfilter/nf_tables.h`). */
export const statefulExpression = attributes('statefulExpression', {
  name: attribute(1, string, 'Name of the expression'),
  data: attribute(2, select('name', statefulExpressions), 'What it says'),
});

/** An expression of an element as it can be sent. */
export type StatefulExpressionInput = Input<typeof statefulExpression>;
