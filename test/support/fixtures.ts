import { readdirSync, readFileSync } from 'node:fs';
import { generic, nftables, rtnetlink } from 'netloom/messages';
import { type Family, type Json, parseHex } from 'netloom/protocol';
import { readGoldenFiles } from 'netloom/testing';
import type { Record_ } from './oracle.ts';

/** A golden file: a message of a real kernel or tool, what it means, and what the tool said of it. */
export interface Fixture {
  readonly file: string;
  readonly object: string;
  readonly description: string;
  readonly role: 'request' | 'acknowledgement' | 'reply' | 'dump' | 'event';
  readonly command: string;
  /** Commands that came first. */
  readonly setup: readonly string[];
  readonly kernel: string;
  readonly tool: string;
  readonly family: Family;
  readonly hex: string;
  readonly bytes: Uint8Array;
  readonly value: Record_;
  readonly toolJson: Record_ | undefined;
  /** What `nft --debug=netlink` printed of the rule's expressions. */
  readonly toolText: readonly string[] | undefined;
  readonly straceText: string | undefined;
  readonly links: Record_;
}

/** The families whose messages golden files hold, by the name in the file. */
export const familyOf = { route: rtnetlink, generic, netfilter: nftables.netfilter } as const;

const folder = new URL('../fixtures/', import.meta.url);

/** Every golden file. */
export function readFixtures(): Fixture[] {
  const fixtures: Fixture[] = [];
  const objects = readdirSync(folder, { withFileTypes: true }).filter(
    // tables of legacy iptables are no messages
    (entry) => entry.isDirectory() && entry.name !== 'legacy-tables',
  );
  for (const { name } of objects) {
    for (const { file, content } of readGoldenFiles<FixtureFile>(new URL(`${name}/`, folder))) {
      fixtures.push(read(name, file, content));
    }
  }
  return fixtures;
}

/** A golden file as it is written. */
type FixtureFile = Omit<Fixture, 'file' | 'object' | 'family' | 'bytes' | 'links'> & {
  readonly protocol: keyof typeof familyOf;
  readonly links?: Record_;
};

function read(object: string, name: string, { protocol, links = {}, ...content }: FixtureFile): Fixture {
  const bytes = parseHex(content.hex);
  if (bytes === undefined) throw new Error(`${object}/${name}: hex is not hex`);
  return {
    ...content,
    file: `${object}/${name}`,
    object,
    family: familyOf[protocol],
    bytes,
    links,
  };
}

/** The malformed messages: hex, and where decoding must stop. */
export interface Malformed {
  readonly description: string;
  readonly protocol: keyof typeof familyOf;
  readonly hex: string;
  readonly path: string;
  readonly reason: string;
}
export const readMalformed = (): Malformed[] =>
  JSON.parse(readFileSync(new URL('decode-errors.json', folder), 'utf8')).decodeErrors;

export type { Json };
