import type { Attributes, ListOf, NumberedList, Repeated } from './attributes.ts';
import type {
  Alignment,
  Bytes,
  Characters,
  Flag,
  HardwareAddress,
  IpAddress,
  MplsLabels,
  Prefix,
  Text,
} from './blobs.ts';
import type { Codec } from './codec.ts';
import type { FlatMessage, Message, Records } from './message.ts';
import type { Bool, Enum, Flags, Integer, Reference, Shifted, VariableInteger } from './scalars.ts';
import type { Choice, Lazy, Select } from './select.ts';
import type { ArrayOf, Hidden, Padding, Struct } from './struct.ts';

/** Every descriptor there is, by `op`: what the interpreter and the compiler must know. */
export type Descriptor =
  | Alignment
  | ArrayOf
  | Attributes
  | Bool
  | Bytes
  | Characters
  | Choice
  | Enum
  | Flag
  | Flags
  | FlatMessage
  | HardwareAddress
  | Hidden
  | Integer
  | IpAddress
  | Lazy
  | ListOf
  | Message
  | MplsLabels
  | NumberedList
  | Padding
  | Prefix
  | Records
  | Reference
  | Repeated
  | Select
  | Shifted
  | Struct
  | Text
  | VariableInteger;

/** The descriptor behind a codec: every codec is made by one of the builders of this folder. */
export const descriptorOf = (codec: Codec): Descriptor => codec as Descriptor;

/** The size of a codec in bytes where it is the same for every value; undefined where it is not. */
export function fixedSize(codec: Codec): number | undefined {
  const descriptor = descriptorOf(codec);
  switch (descriptor.op) {
    case 'integer':
      return descriptor.size;
    case 'bool':
    case 'enum':
    case 'flags':
    case 'shifted':
    case 'reference':
      return descriptor.of.size;
    case 'hidden':
      return fixedSize(descriptor.of);
    case 'padding':
      return descriptor.length;
    case 'bytes':
    case 'characters':
    case 'mac':
      return descriptor.length;
    case 'ip':
      return descriptor.version === undefined ? undefined : descriptor.version === 4 ? 4 : 16;
    case 'flag':
      return 0;
    case 'array': {
      const size = fixedSize(descriptor.of);
      return size === undefined || descriptor.count === undefined ? undefined : size * descriptor.count;
    }
    case 'struct': {
      let total = 0;
      for (const { size } of sizedMembers(descriptor)) {
        if (size === undefined) return undefined;
        total += size;
      }
      return total;
    }
    default:
      return undefined;
  }
}

/** A member of a struct, and its size in bytes where that is the same for every value. */
export interface SizedMember {
  readonly name: string;
  readonly member: Codec;
  readonly size: number | undefined;
}

const known = new WeakMap<Struct, readonly SizedMember[]>();

/** The members of a struct in their order: found out once. */
export function sizedMembers(struct: Struct): readonly SizedMember[] {
  let members = known.get(struct);
  if (members === undefined) {
    members = Object.entries(struct.members).map(([name, member]) => ({ name, member, size: fixedSize(member) }));
    known.set(struct, members);
  }
  return members;
}
