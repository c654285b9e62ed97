/** `userdata = { \x00\x04ssh\x00 }`: what can be printed as it is, other bytes as two hexadecimal digits. */
export function formatUserdata(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  );
  return `userdata = { ${characters.join('')} }`;
}
