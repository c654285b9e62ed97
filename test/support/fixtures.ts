import { readdirSync, readFileSync } from 'node:fs';
import { generic, rtnetlink } from 'netloom/messages';
import { type Codec, type Family, type Json, type Part, parseHex } from 'netloom/protocol';
import type { Record_ } from './oracle.ts';

/** A golden file: a message of a real kernel or tool, what it means, and what the tool said of it. */
export interface Fixture {
  readonly file: string;
  readonly object: string;
  readonly description: string;
  readonly role: 'request' | 'acknowledgement' | 'reply' | 'dump' | 'event';
  readonly command: string;
  readonly kernel: string;
  readonly tool: string;
  readonly family: Family;
  readonly bytes: Uint8Array;
  readonly value: Record_;
  readonly toolJson: Record_ | undefined;
  readonly straceText: string | undefined;
  readonly links: Record_;
}

const folder = new URL('../fixtures/', import.meta.url);

/** Every golden file. */
export function readFixtures(): Fixture[] {
  const fixtures: Fixture[] = [];
  const objects = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const object of objects) {
    for (const name of readdirSync(new URL(`${object.name}/`, folder)).filter((file) => file.endsWith('.json'))) {
      fixtures.push(read(object.name, name));
    }
  }
  return fixtures;
}

function read(object: string, name: string): Fixture {
  const json = JSON.parse(readFileSync(new URL(`${object}/${name}`, folder), 'utf8'));
  const bytes = parseHex(json.hex);
  if (bytes === undefined) throw new Error(`${object}/${name}: hex is not hex`);
  return {
    ...json,
    file: `${object}/${name}`,
    object,
    family: json.protocol === 'generic' ? generic : rtnetlink,
    bytes,
    links: json.links ?? {},
  };
}

/** The malformed messages: hex, and where decoding must stop. */
export interface Malformed {
  readonly description: string;
  readonly protocol: 'route' | 'generic';
  readonly hex: string;
  readonly path: string;
  readonly reason: string;
}
export const readMalformed = (): Malformed[] =>
  JSON.parse(readFileSync(new URL('decode-errors.json', folder), 'utf8')).decodeErrors;

const isText = (codec: Codec | undefined): boolean => codec?.op === 'text';

/**
 * Where two explained messages mean different things; undefined where they say the same. What carries no meaning may differ: the NLA_F_NESTED
 * bit, a string's closing NUL, padding.
 */
export function differingPart(
  expected: Part,
  actual: Part,
  one: Uint8Array,
  other: Uint8Array,
  path = '',
): string | undefined {
  const name = path === '' ? expected.name : `${path}.${expected.name}`;
  if (expected.name !== actual.name || expected.parts.length !== actual.parts.length) return name;
  for (const [index, part] of expected.parts.entries()) {
    const counterpart = actual.parts[index];
    const difference = counterpart === undefined ? name : differingPart(part, counterpart, one, other, name);
    if (difference !== undefined) return difference;
  }
  if (expected.parts.length > 0) return undefined;
  const strip = (bytes: Uint8Array, { payload, end, codec }: Part) => {
    const last = isText(codec) && end > payload && bytes[end - 1] === 0 ? end - 1 : end;
    return bytes.subarray(payload, last);
  };
  const [left, right] = [strip(one, expected), strip(other, actual)];
  const same = left.length === right.length && left.every((byte, index) => byte === right[index]);
  return same || expected.codec?.op === 'padding' ? undefined : name;
}

export type { Json };
