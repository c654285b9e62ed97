import { bytes } from '../../protocol/index.ts';

export const tableUserdata = bytes;
export const chainUserdata = bytes;
export const ruleUserdata = bytes;
export const setUserdata = bytes;
export const elementUserdata = bytes;
export const objectUserdata = bytes;
