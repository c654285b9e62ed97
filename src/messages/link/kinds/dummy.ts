import { attributes } from '../../../protocol/index.ts';

/** A link that swallows what is sent. It has no attributes of its own. */
export const dummy = attributes('dummy', {});
