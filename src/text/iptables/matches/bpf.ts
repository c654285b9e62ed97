import { bpfProgram, bpf as extension } from '../../../messages/xtables/matches/bpf.ts';
import { characters, decode } from '../../../protocol/index.ts';
import { matchText } from '../extension-text.ts';

interface Instruction {
  readonly code: number;
  readonly jt: number;
  readonly jf: number;
  readonly k: number;
}

const SIZE = 8;
const program = (instructions: readonly Instruction[]): string[] => [
  '--bytecode',
  `"${[`${instructions.length}`, ...instructions.map(({ code, jt, jf, k }) => `${code} ${jt} ${jf} ${k}`)].join(',')}"`,
];
const pathIn = (bytes: Uint8Array): string => decode(characters(bytes.length), bytes);

export const bpf = matchText(extension, {
  0: ({ bpfProgram: instructions, bpfProgramNumElem }) => program(instructions.slice(0, bpfProgramNumElem)),
  1: ({ mode, bpfProgramNumElem, program: bytes }) => {
    if (mode === 'bytecode') return program(decode(bpfProgram, bytes.subarray(0, SIZE * bpfProgramNumElem)));
    if (mode === 'pinned') return ['--object-pinned', pathIn(bytes)];
    return [];
  },
});
