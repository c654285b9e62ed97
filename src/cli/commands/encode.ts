import { encodeEnvelope, envelopeFromJson, type Family, formatHex, type Json, Writer } from '../../protocol/index.ts';
import type { Command } from '../command.ts';
import { familyNamed, familyOf, knownFamilies, protocolNamed } from '../families.ts';
import { Input } from '../input.ts';
import { print } from '../output.ts';

export const encode: Command = {
  name: 'encode',
  summary: 'make netlink messages of JSON',
  about: `Reads JSON objects, one a line, as \`netloom decode --json\` prints them, from FILE or the standard input,
and prints each message as a line of hex.`,
  options: {
    protocol: {
      type: 'string',
      typed: '--protocol NAME',
      help: `the netlink protocol: ${knownFamilies}; messages of a capture say it themselves`,
    },
  },
  operands: ['[FILE]'],
  async run({ protocol }, [file]) {
    const given = protocol === undefined ? undefined : familyNamed(protocol);
    for await (const { number, text } of new Input(file).lines()) {
      const writer = new Writer();
      try {
        const json = JSON.parse(text) as Json;
        const family = given ?? familyIn(json);
        encodeEnvelope(family, writer, envelopeFromJson(family, json));
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

/** The protocol that a message of a capture names. */
function familyIn(json: Json): Family {
  const { capture } = (typeof json === 'object' && json !== null ? json : {}) as { readonly capture?: Json };
  const { protocol } = (typeof capture === 'object' && capture !== null ? capture : {}) as { readonly protocol?: Json };
  const number = typeof protocol === 'string' ? protocolNamed(protocol) : undefined;
  return number === undefined ? familyNamed(undefined) : familyOf(number);
}
