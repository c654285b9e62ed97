import { encodeEnvelope, envelopeFromJson, formatHex, type Json, Writer } from '../../protocol/index.ts';
import type { Command } from '../command.ts';
import { familyNamed } from '../families.ts';
import { linesOf } from '../input.ts';
import { print } from '../output.ts';

export const encode: Command = {
  name: 'encode',
  summary: 'make netlink messages of JSON',
  help: `Usage: netloom encode --protocol route|generic [FILE]

Reads JSON objects, one a line, as \`netloom decode --json\` prints them, from FILE or the standard input,
and prints each message as a line of hex.

Options:
  --protocol NAME  the netlink protocol: route or generic
  --help           this text
`,
  options: { protocol: { type: 'string' } },
  operands: 1,
  async run({ protocol }, [file]) {
    const family = familyNamed(protocol);
    for await (const { number, text } of linesOf(file)) {
      const writer = new Writer();
      try {
        encodeEnvelope(family, writer, envelopeFromJson(family, JSON.parse(text) as Json));
      } catch (error) {
        if (error instanceof SyntaxError) throw new Error(`line ${number}: not JSON: ${error.message}`);
        if (error instanceof TypeError || error instanceof RangeError)
          throw new Error(`line ${number}: ${error.message}`);
        throw error;
      }
      await print(`${formatHex(writer.subarray())}\n`);
    }
  },
};
