import { struct } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Has the packet's way through the rules traced; it has no struct. */
export const TRACE = extension('target', 'TRACE', { 0: struct('TRACE', {}) });
