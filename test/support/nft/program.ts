import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import type { LiveNamespace } from '../namespace.ts';

/** What nft makes of an input in a namespace. */
export const nft = (namespace: LiveNamespace, input: string, ...options: string[]): SpawnSyncReturns<string> =>
  namespace.inside(() => spawnSync('nft', [...options, '-f', '-'], { input, encoding: 'utf8', timeout: 60_000 }));

/** Loads a ruleset. Throws what nft says where it does not take it. */
export function load(namespace: LiveNamespace, ruleset: string): void {
  const { status, stderr, error } = nft(namespace, ruleset);
  if (status !== 0) throw error ?? new Error(`nft: ${stderr}`);
}

/** The rules of a chain as nft prints them, without the chain itself. */
export const rulesOf = (namespace: LiveNamespace, family: string, table: string, chain: string): string[] =>
  namespace
    .run('nft', 'list', 'chain', family, table, chain)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:table|chain|type|\})/.test(line));
