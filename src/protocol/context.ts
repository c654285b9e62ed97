/** What decoding may know beside the bytes. */
export interface DecodeContext {
  /** Throw {@link DecodeError} at the first malformed attribute, where the default keeps its bytes and goes on. */
  readonly strict?: boolean;
  /** The name of the link with this index; where undefined, references stay numbers. */
  readonly linkName?: ((index: number) => string | undefined) | undefined;
}

/** What encoding may know beside the value. */
export interface EncodeContext {
  /** The index of the link with this name, undefined for a link that is not there. */
  readonly linkIndex?: ((name: string) => number | undefined) | undefined;
}
