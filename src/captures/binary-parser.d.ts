/** What netloom uses of binary-parser, whose own types its package.json does not export to ESM. */
declare module 'binary-parser' {
  export class Parser {
    endianness(order: 'little' | 'big'): this;
    uint8(name: string): this;
    uint16(name: string): this;
    uint32(name: string): this;
    int32(name: string): this;
    seek(bytes: number): this;
    parse(bytes: Uint8Array): unknown;
  }
}
