// A child of record.ts: `record-dump.ts routes|links FILE`.
import { getLink, getRoute } from 'netloom/messages';
import { align4, beginMessage, encoderOf, endMessage, messageFlag, Writer } from 'netloom/protocol';
import { defaultKernel, openTransport } from 'netloom/socket';
import { keep } from './record.ts';

const [what, path = ''] = process.argv.slice(2);
const operation = what === 'links' ? getLink : getRoute;
const transport = openTransport(defaultKernel(), { protocol: 0, receiveBuffer: 1 << 20 });
const writer = new Writer();
const offset = beginMessage(writer, operation.type, messageFlag.request | messageFlag.dump, 1);
if (what === 'links') encoderOf(getLink.request)(writer, {}, undefined);
else encoderOf(getRoute.request)(writer, { family: 'inet' }, undefined);
endMessage(writer, offset);
transport.send(writer.slice());
const messages: Uint8Array[] = [];
for (let done = false; !done; ) {
  const { wire, length } = await transport.receive();
  for (let at = 0; at < length && !done; ) {
    const size = wire.view.getUint32(at, true);
    done = wire.view.getUint16(at + 4, true) === 3;
    const padded = new Uint8Array(align4(size));
    padded.set(wire.bytes.subarray(at, at + size));
    if (!done) messages.push(padded);
    at += align4(size);
  }
}
transport.close();
keep(path, messages);
process.exit(0);
