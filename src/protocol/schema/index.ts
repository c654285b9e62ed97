export * from './attributes.ts';
export * from './blobs.ts';
export type { Codec, Infer, Input } from './codec.ts';
export { type Layout, type LayoutRules, layouts } from './layout.ts';
export * from './message.ts';
export * from './scalars.ts';
export * from './select.ts';
export * from './struct.ts';
