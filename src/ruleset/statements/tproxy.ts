import { address, natFamily, TranslationRegisters } from './nat.ts';
import { statement } from './statement.ts';

/** Gives the packet to a local socket, unchanged. */
export const tproxy = statement('tproxy', ({ family, addr, port }, rule) => {
  const path = rule.at('tproxy');
  if (rule.transport === undefined)
    throw new RangeError(`${path}: a socket is of tcp or udp: match one of them before`);
  const open = addr === undefined && family === undefined && rule.family === 'inet';
  const of = open ? 'unspec' : natFamily(family, rule);
  const registers = new TranslationRegisters(rule);
  const one = addr === undefined || of === 'unspec' ? undefined : registers.take(addr, address[of]);
  const ports = port === undefined ? undefined : registers.takePort(port);
  rule.steps.push({
    name: 'tproxy',
    data: {
      family: of,
      ...(one === undefined ? {} : { regAddr: one.min }),
      ...(ports === undefined ? {} : { regPort: ports.min }),
    },
  });
});
