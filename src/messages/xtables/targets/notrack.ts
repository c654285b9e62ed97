import { struct } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Keeps the packet from being tracked; it has no struct. Newer programs write `CT` for it. */
export const NOTRACK = extension('target', 'NOTRACK', { 0: struct('NOTRACK', {}) });
