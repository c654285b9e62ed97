import type { Codec } from 'netloom/protocol';
import { descriptorOf, fixedSize } from '#dist/protocol/schema/descriptor';

/** A field that is no struct and no array, by its place in bytes. */
export interface Leaf {
  readonly path: string;
  readonly offset: number;
  readonly size: number;
}

/** The fields of a struct, those of structs and arrays within it too; padding, where the kernel keeps pointers, is none. */
export function leavesOf(codec: Codec, path = '', offset = 0): Leaf[] {
  const descriptor = descriptorOf(codec);
  if (descriptor.op === 'padding') return [];
  if (descriptor.op === 'struct') {
    let at = offset;
    return Object.entries(descriptor.members).flatMap(([name, member]) => {
      const leaves = leavesOf(member, path === '' ? name : `${path}.${name}`, at);
      at += fixedSize(member) ?? 0;
      return leaves;
    });
  }
  if (descriptor.op === 'array' && descriptor.count !== undefined) {
    const size = fixedSize(descriptor.of) ?? 0;
    return Array.from({ length: descriptor.count }, (_, index) =>
      leavesOf(descriptor.of, `${path}.${index}`, offset + index * size),
    ).flat();
  }
  return [{ path, offset, size: fixedSize(codec) ?? 0 }];
}

/** Numbers that look like chance and are the same in every run (xorshift). */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const edges = [0, 1, 2, 3, 4, 5, 8, 16, 32, 34, 64, 127, 128, 254, 255];

/** The bytes of a struct with one to three fields changed: to nothing, to all ones, by a bit, in a byte. */
export function mutant(bytes: Uint8Array, leaves: readonly Leaf[], below: (limit: number) => number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let times = 1 + below(3); times > 0; times--) {
    const leaf = leaves[below(leaves.length)];
    if (leaf === undefined) break;
    const at = leaf.offset + below(Math.min(leaf.size, 1 + below(leaf.size)));
    const field = changed.subarray(leaf.offset, leaf.offset + leaf.size);
    const way = below(8);
    if (way === 0) field.fill(0);
    else if (way === 1) field.fill(0xff);
    else if (way < 4) changed[at] = (changed[at] ?? 0) ^ (1 << below(8));
    else if (way < 7) changed[at] = edges[below(edges.length)] ?? 0;
    else changed[at] = below(256);
  }
  return changed;
}
