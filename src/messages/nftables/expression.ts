import { attribute, attributes, type Infer, type Input, select, string } from '../../protocol/index.ts';
import { expressions } from './expressions/index.ts';

/** One step of a rule (`NFTA_EXPR_*` of `linux/netfilter/nf_tables.h`). */
export const expression = attributes('expression', {
  name: attribute(1, string, 'Name of the expression'),
  data: attribute(2, select('name', expressions), 'What it says'),
});

/** An expression as the kernel sends it. */
export type Expression = Infer<typeof expression>;
/** An expression as it can be sent. */
export type ExpressionInput = Input<typeof expression>;
