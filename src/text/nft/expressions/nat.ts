import { nftables } from '../../../messages/index.ts';
import type { Infer } from '../../../protocol/index.ts';
import { bits, given, hex, type Printer, phrase } from '../printer.ts';

const { specification } = nftables.expressions.nat;
interface Ports {
  readonly regProtoMin?: number;
  readonly regProtoMax?: number;
}
interface Flags {
  readonly flags?: Infer<typeof specification.flags.codec>;
}

/** The registers that hold ports. */
export const portWords = ({ regProtoMin, regProtoMax }: Ports): (string | undefined)[] => [
  given(regProtoMin, (register) => `proto_min reg ${register}`),
  given(regProtoMax, (register) => `proto_max reg ${register}`),
];

/** How ports and addresses are chosen; nothing where nothing is said. */
export const flagWords = ({ flags = [] }: Flags): string | undefined =>
  flags.length === 0 ? undefined : `flags ${hex(bits(specification.flags.codec, flags))}`;

/** `nat dnat ip addr_min reg 1 addr_max reg 1 proto_min reg 2 proto_max reg 2 flags 0x3`. */
export const nat: Printer<'nat'> = (data) =>
  phrase(
    `nat ${data.type ?? 'snat'} ${data.family ?? 'unspec'}`,
    given(data.regAddrMin, (register) => `addr_min reg ${register}`),
    given(data.regAddrMax, (register) => `addr_max reg ${register}`),
    ...portWords(data),
    flagWords(data),
  );
