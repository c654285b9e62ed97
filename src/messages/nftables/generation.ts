import { attributes, be32, type Infer, message, reported, string } from '../../protocol/index.ts';
import { header } from './header.ts';

/** The attributes of a generation (`NFTA_GEN_*` of `linux/netfilter/nf_tables.h`). */
export const generationAttributes = attributes('generation', {
  id: reported(1, be32, 'Its number: it goes up by one with each transaction'),
  procPid: reported(2, be32, 'Process that made it'),
  procName: reported(3, string, 'Name of that process'),
});

/** The state of the ruleset. An event of it ends the events of a transaction. */
export const generation = message('generation', header, generationAttributes);

export type GenerationMessage = Infer<typeof generation>;
