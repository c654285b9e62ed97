/** What netloom uses of buffer-layout, which ships no types. */
declare module 'buffer-layout' {
  export interface Layout {
    readonly span: number;
    readonly property: string | undefined;
  }
  export interface Structure extends Layout {
    readonly fields: readonly Layout[];
    decode(bytes: Uint8Array, offset?: number): Record<string, number>;
    encode(value: Readonly<Record<string, number>>, bytes: Uint8Array, offset?: number): number;
  }
  const layout: {
    u8(property?: string): Layout;
    u16(property?: string): Layout;
    u32(property?: string): Layout;
    s32(property?: string): Layout;
    nu64(property?: string): Layout;
    blob(length: number, property?: string): Layout;
    struct(fields: readonly Layout[], property?: string): Structure;
  };
  export default layout;
}
