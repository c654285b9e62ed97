/** What a number, a text or a list adds to the sum. */
export const size = (value: number | { readonly length: number } | undefined): number =>
  typeof value === 'number' ? value : (value?.length ?? 0);
