import type { Expression, ExpressionBodies } from './tree.ts';

/** What an expression of one form holds; undefined for one of another form. */
export function bodyOf<K extends keyof ExpressionBodies>(
  expression: Expression,
  key: K,
): ExpressionBodies[K] | undefined {
  return typeof expression === 'object' && !Array.isArray(expression) && Object.hasOwn(expression, key)
    ? (expression as unknown as { readonly [P in K]: ExpressionBodies[P] })[key]
    : undefined;
}
