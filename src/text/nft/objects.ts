import type { nftables } from '../../messages/index.ts';
import { formatHex } from '../../protocol/index.ts';
import { defaultNames } from '../names.ts';
import { printable } from '../printable.ts';
import { type Block, handleWords } from './block.ts';
import { quoted } from './data-types.ts';
import { formatDuration } from './duration.ts';
import { formatExpression } from './expression.ts';

type Attributes = nftables.ObjectMessage['attributes'];

/** What nft calls a type of objects, where that is not our word. */
const titles: Readonly<Record<string, string>> = {
  ctHelper: 'ct helper',
  ctTimeout: 'ct timeout',
  ctExpect: 'ct expectation',
};

/** A stateful object. */
export function objectBlock({ attributes }: nftables.ObjectMessage): Block {
  const { type = 'unspec', name = '', handle, userdata } = attributes;
  const comment = userdata?.comment;
  const title = typeof type === 'number' ? `object ${type}` : (titles[type] ?? type);
  return {
    title: `${title} ${printable(name)}`,
    remark: handleWords(handle),
    body: [comment === undefined ? undefined : `comment ${quoted(comment)}`, ...dataLines(attributes)],
  };
}

function dataLines(attributes: Attributes): string[] {
  switch (attributes.type) {
    case 'ctHelper': {
      const { name = '', l3proto = 0, l4proto } = attributes.data ?? {};
      return [`type ${quoted(name)} protocol ${transport(l4proto)}`, `l3proto ${l3proto}`];
    }
    case 'ctTimeout': {
      const { l3proto = 0, l4proto, data = [] } = attributes.data ?? {};
      const states = data.map(({ number, value }) => `${number} : ${formatDuration(value * 1000)}`);
      return [`protocol ${transport(l4proto)}`, `l3proto ${l3proto}`, `states = { ${states.join(', ')} }`];
    }
    case 'ctExpect': {
      const { l3proto = 0, l4proto, dport = 0, timeout = 0, size = 0 } = attributes.data ?? {};
      return [
        `protocol ${transport(l4proto)}`,
        `dport ${dport}`,
        `timeout ${formatDuration(timeout)}`,
        `size ${size}`,
        `l3proto ${l3proto}`,
      ];
    }
    case 'counter':
    case 'quota':
    case 'limit':
    case 'connlimit':
    case 'secmark':
    case 'synproxy':
      // what an object and an expression share is printed as an expression
      return [formatExpression({ name: attributes.type, data: attributes.data })];
    default:
      return attributes.data === undefined ? [] : [dataWords(attributes.data)];
  }
}

const transport = (number = 0): string => defaultNames.transports.get(number) ?? String(number);

/** Something that no words are known for: its attributes by name, bytes in hexadecimal digits. */
function dataWords(value: unknown): string {
  if (value instanceof Uint8Array) return `0x${formatHex(value)}`;
  if (Array.isArray(value)) return `[ ${value.map(dataWords).join(', ')} ]`;
  if (typeof value !== 'object' || value === null) return printable(String(value));
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key} ${dataWords(part)}`)
    .join(', ')} }`;
}
