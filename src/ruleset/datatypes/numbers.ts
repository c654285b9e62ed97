import { datatype } from './datatype.ts';

export const integer = datatype({ name: 'integer', number: 4, bits: 32, order: 'network', wants: 'a number' });
export const mark = datatype({ name: 'mark', number: 19, bits: 32, order: 'host', wants: 'a mark: a number' });
export const userId = datatype({
  name: 'uid',
  number: 24,
  bits: 32,
  order: 'host',
  symbols: { root: 0 },
  wants: 'the number of a user',
});
export const groupId = datatype({
  name: 'gid',
  number: 25,
  bits: 32,
  order: 'host',
  symbols: { root: 0 },
  wants: 'the number of a group',
});
export const linkGroup = datatype({
  name: 'devgroup',
  number: 35,
  bits: 32,
  order: 'host',
  symbols: { default: 0 },
  wants: 'the number of a group of links',
});
export const realm = datatype({
  name: 'realm',
  number: 22,
  bits: 32,
  order: 'host',
  symbols: { default: 0 },
  wants: 'a routing realm: a number',
});

/** A class of a queueing discipline, `1:2` in hexadecimal. */
export const classId = datatype({
  name: 'classid',
  number: 23,
  bits: 32,
  order: 'host',
  symbols: { none: 0, root: 0xffffffff },
  parse: (text) => {
    const [, major, minor] = /^([0-9a-f]{0,4}):([0-9a-f]{0,4})$/i.exec(text) ?? [];
    return major === undefined ? undefined : (BigInt(`0x${major || 0}`) << 16n) | BigInt(`0x${minor || 0}`);
  },
  wants: 'a class, as 1:2',
});

export const boolean = datatype({
  name: 'boolean',
  number: 39,
  bits: 8,
  order: 'host',
  orderless: true,
  symbols: { missing: 0, exists: 1 },
});

/** The control group of a socket, by its number. */
export const controlGroup = datatype({
  name: 'cgroupsv2',
  number: 46,
  bits: 64,
  order: 'host',
  wants: 'the number of a control group',
});
