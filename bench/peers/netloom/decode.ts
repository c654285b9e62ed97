// In memory: the messages as they were received, one after the other, each into the stack's object as `list` makes it.
import { link as linkMessage } from 'netloom/messages';
import { decoderOf, HEADER_SIZE, wireOf } from 'netloom/protocol';
import { route } from '#dist/stack/routes/route';
import { clock, type Tally, type Took } from '../javascript.ts';
import { routeSum } from './routes.ts';

const none: ReadonlyMap<string | number, number> = new Map();

function eachMessage(
  file: Uint8Array,
  visit: (wire: ReturnType<typeof wireOf>, start: number, end: number) => void,
): Took {
  const bytes = new Uint8Array(file);
  const wire = wireOf(bytes);
  const start = clock();
  for (let at = 0; at + HEADER_SIZE <= bytes.length; ) {
    const length = wire.view.getUint32(at, true);
    visit(wire, at + HEADER_SIZE, at + length);
    at += (length + 3) & ~3;
  }
  return { ns: clock() - start };
}

export function decodeRoutes(file: Uint8Array, tally: Tally): Took {
  const decode = decoderOf(route);
  return eachMessage(file, (wire, start, end) => routeSum(decode(wire, start, end), tally, none));
}

export function decodeLinks(file: Uint8Array, tally: Tally): Took {
  const decode = decoderOf(linkMessage);
  return eachMessage(file, (wire, start, end) => {
    const { index, flags, attributes } = decode(wire, start, end);
    const { ifname = '', mtu = 0, txqlen = 0, address, qdisc = '', linkinfo, stats64, group, operstate } = attributes;
    tally.count++;
    tally.sum += index + flags.length + ifname.length + mtu + txqlen + qdisc.length + (linkinfo?.kind?.length ?? 0);
    tally.sum += String(group).length + String(operstate).length + (address?.length ?? 0);
    if (stats64 !== undefined)
      tally.sum += Number(stats64.rxPackets + stats64.txPackets + stats64.rxBytes + stats64.txBytes);
  });
}
