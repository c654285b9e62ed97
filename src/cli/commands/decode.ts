import { DecodeError, decodeEnvelope, envelopeToJson, messagesOf, parseHex, wireOf } from '../../protocol/index.ts';
import { formatTree } from '../../text/index.ts';
import type { Command } from '../command.ts';
import { familyNamed } from '../families.ts';
import { linesOf } from '../input.ts';
import { print } from '../output.ts';

export const decode: Command = {
  name: 'decode',
  summary: 'explain netlink messages that are given as hex',
  help: `Usage: netloom decode --protocol route|generic [--json] [FILE]

Reads hex text, one datagram a line, from FILE or the standard input; blanks between the digits, empty
lines and what follows a # do not count. Prints each byte beside the field that it belongs to.

Options:
  --protocol NAME  the netlink protocol: route or generic
  --json           one JSON object a message instead; \`netloom encode\` makes the same bytes of it
  --help           this text
`,
  options: { protocol: { type: 'string' }, json: { type: 'boolean' } },
  operands: 1,
  async run({ protocol, json }, [file]) {
    const family = familyNamed(protocol);
    for await (const { number, text } of linesOf(file)) {
      const bytes = parseHex(text.replace(/\s/g, ''));
      if (bytes === undefined) throw new Error(`line ${number}: not hex`);
      const wire = wireOf(bytes);
      try {
        for (const frame of messagesOf(wire)) {
          if (json === true) await print(`${JSON.stringify(envelopeToJson(decodeEnvelope(family, wire, frame)))}\n`);
          else await print(formatTree(family, wire, frame));
        }
      } catch (error) {
        if (error instanceof DecodeError) throw new Error(`line ${number}: ${error.message}`);
        throw error;
      }
    }
  },
};
