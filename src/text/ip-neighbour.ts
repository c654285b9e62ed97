import { type NeighbourMessage, neighbourStates } from '../messages/neighbour/index.ts';
import { protocolWord, type TextNames } from './names.ts';
import { printable, words } from './printable.ts';

export interface NeighbourTextOptions {
  readonly names: TextNames;
  /** The name of a link; undefined for one that is not there. */
  readonly linkName: (index: number) => string | undefined;
}

const printedFlags = [
  ['router', 'router'],
  ['proxy', 'proxy'],
  ['managed', 'managed'],
  ['extLearned', 'extern_learn'],
  ['offloaded', 'offload'],
] as const;

/** Whether `ip neighbour` shows a neighbour that nobody asked for by its state: not those that need no resolution. */
export const isShown = ({ state }: NeighbourMessage): boolean => state.some((word) => word !== 'noarp');

/** The line of `ip neighbour` for a neighbour, with its newline. */
export function formatNeighbour(neighbour: NeighbourMessage, { names, linkName }: NeighbourTextOptions): string {
  const { ifindex, state, flags, attributes } = neighbour;
  const { dst, lladdr, flagsExt = [], protocol, nhId } = attributes;
  const all: readonly (string | number)[] = [...flags, ...flagsExt];
  return `${words(
    dst,
    `dev ${printable(linkName(ifindex) ?? `if${ifindex}`)}`,
    lladdr === undefined ? undefined : `lladdr ${lladdr}`,
    ...printedFlags.filter(([flag]) => all.includes(flag)).map(([, word]) => word),
    nhId === undefined ? undefined : `nhid ${nhId}`,
    ...stateWords(state),
    protocol === undefined ? undefined : `proto ${protocolWord(protocol, names)}`,
  )}\n`;
}

/** In the order in which the tool prints them. */
function stateWords(state: NeighbourMessage['state']): string[] {
  const known = Object.keys(neighbourStates).filter((word) => state.some((one) => one === word));
  const rest = state.filter((one) => typeof one === 'number').map((bits) => `0x${bits.toString(16)}`);
  return [...known.map((word) => word.toUpperCase()), ...rest];
}
