import { arrayOf, bytesOf, enumOf, padding, s32, struct, u8, u16, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What the program is (`XT_BPF_MODE_*`). */
export const bpfModes = { bytecode: 0, pinned: 1, elf: 2 } as const;

/** An instruction of the classic BPF (`struct sock_filter`). */
const instruction = struct('sock_filter', { code: u16, jt: u8, jf: u8, k: u32 });

/** A program of the Berkeley packet filter (`linux/netfilter/xt_bpf.h`). */
export const bpf = extension('match', 'bpf', {
  0: struct('xt_bpf_info', {
    /** How many of the instructions are used. */
    bpfProgramNumElem: u16,
    alignment: padding(2),
    bpfProgram: arrayOf(instruction, 64),
    alignment2: padding(4),
    filter: padding(8),
  }),
  1: struct('xt_bpf_info_v1', {
    mode: enumOf(u16, bpfModes),
    bpfProgramNumElem: u16,
    fd: s32,
    /** The instructions, or where the mode is `pinned` the path of the program: a union in the header. */
    program: bytesOf(512),
    filter: padding(8),
  }),
});

/** The instructions in the bytes of a program. */
export const bpfProgram = arrayOf(instruction);
