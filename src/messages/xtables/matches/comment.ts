import { characters, struct } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Text for the reader of a rule (`linux/netfilter/xt_comment.h`). */
export const comment = extension('match', 'comment', {
  0: struct('xt_comment_info', { comment: characters(256) }),
});
