/** Where a comment stands in the userdata of a table, chain, rule, object or element: what nft wrote there, a type, a length and the text each. */
export const COMMENT = 0;
/** The same in the userdata of a set, where the first types say how to print its elements. */
export const SET_COMMENT = 7;
/** In the userdata of a set: 1 where the numbers that are keys have the byte order of the host, 2 where that of the network. */
export const KEY_BYTE_ORDER = 0;

/** A part of userdata by its type, as nft writes them; undefined where there is none, or where it is somebody else's userdata. */
export function userdataPart(userdata: Uint8Array | undefined, type: number): Uint8Array | undefined {
  if (userdata === undefined) return undefined;
  for (let at = 0; at + 2 <= userdata.length; ) {
    const end = at + 2 + (userdata[at + 1] as number);
    if (end > userdata.length) return undefined;
    if (userdata[at] === type) return userdata.subarray(at + 2, end);
    at = end;
  }
  return undefined;
}

/** The comment in userdata, without the NUL at its end. */
export function commentIn(userdata: Uint8Array | undefined, type: number = COMMENT): string | undefined {
  const part = userdataPart(userdata, type);
  if (part === undefined || part.at(-1) !== 0) return undefined;
  return new TextDecoder().decode(part.subarray(0, -1));
}
