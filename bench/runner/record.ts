import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fixture } from './fixture.ts';

const directory = fileURLToPath(new URL('../peers/build/', import.meta.url));

/** The messages of a dump, one after the other, in a file: a child in the fixture's namespace receives them. Returns the file's path. */
export async function record(fixture: Fixture, what: 'routes' | 'links'): Promise<string> {
  mkdirSync(directory, { recursive: true });
  const path = `${directory}${what}.bin`;
  const script = fileURLToPath(new URL('record-dump.ts', import.meta.url));
  const words = [`--net=${fixture.path}`, '--', process.execPath, '--import', 'tsx', script, what, path];
  const { status, stderr } = spawnSync('nsenter', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`recording ${what}: ${stderr}`);
  return path;
}

/** Takes the end of a dump and what it is followed by away. */
export function keep(path: string, datagrams: readonly Uint8Array[]): void {
  writeFileSync(path, Buffer.concat(datagrams));
  if (readFileSync(path).length === 0) throw new Error(`${path}: nothing was received`);
}
