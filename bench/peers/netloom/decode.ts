// In memory: the messages as they were received, one after the other: routes into the stack's objects as `list` makes them, links into the kernel's messages.
import { link as linkMessage } from 'netloom/messages';
import { decoderOf, HEADER_SIZE, wireOf } from 'netloom/protocol';
import { route } from '#dist/stack/routes/route';
import { clock, type Tally, type Took } from '../javascript.ts';
import { linkMessageSum } from './links.ts';
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
  return eachMessage(file, (wire, start, end) => linkMessageSum(decode(wire, start, end), tally));
}
