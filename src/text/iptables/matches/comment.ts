import { comment as extension } from '../../../messages/xtables/matches/comment.ts';
import { matchText } from '../extension-text.ts';
import { quoted } from '../quote.ts';

export const comment = matchText(extension, { 0: (info) => ['--comment', quoted(info.comment)] });
