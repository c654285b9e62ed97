import { attributes } from '../../../protocol/index.ts';

/** A link that incoming traffic can be redirected to, to be queued. It has no attributes of its own. */
export const ifb = attributes('ifb', {});
