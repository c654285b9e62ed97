import { nftables } from '../../messages/index.ts';
import type { CallOptions } from '../connection.ts';
import type { FirewallConnection } from './connection.ts';

/** The state of a ruleset. */
export interface Generation {
  /** It goes up by one with each transaction. */
  readonly id: number;
  /** The process that made it, and its name. */
  readonly process: { readonly pid: number; readonly name: string };
}

export async function readGeneration(connection: FirewallConnection, options: CallOptions): Promise<Generation> {
  const request = { family: 'unspec' } as const;
  const { attributes } = await connection.get(nftables.getGeneration, request, { ...options, object: 'generation' });
  return generationOf(attributes);
}

/** What a message tells of a generation. */
export const generationOf = ({
  id = 0,
  procPid = 0,
  procName = '',
}: nftables.GenerationMessage['attributes']): Generation => ({ id, process: { pid: procPid, name: procName } });
