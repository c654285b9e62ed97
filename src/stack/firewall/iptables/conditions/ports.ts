import type { xtables } from '../../../../messages/index.ts';
import type { Comparison, RuleDraft } from '../rule-draft.ts';
import { type Condition, isOneValue, payloadOf } from './condition.ts';

/** The matches of ports, as iptables-legacy has them for every packet of their protocol. */
export type TcpMatch = Extract<xtables.KnownMatch, { readonly name: 'tcp' }>;
type UdpMatch = Extract<xtables.KnownMatch, { readonly name: 'udp' }>;

interface Side {
  readonly field: 'spts' | 'dpts';
  readonly inverted: 'sourcePorts' | 'destinationPorts';
}
const sides: readonly Side[] = [
  { field: 'spts', inverted: 'sourcePorts' },
  { field: 'dpts', inverted: 'destinationPorts' },
];
const any = (): number[] => [0, 0xffff];

/** Ports of TCP and UDP: both in one where both have one value. */
export const ports: Condition = (comparison, draft) => {
  const { loaded, not } = comparison;
  const payload = payloadOf(loaded);
  if (payload?.base !== 'transport' || loaded.mask !== undefined || !hasPorts(draft)) return false;
  const { offset, len } = payload;
  if (len === 2 && (offset === 0 || offset === 2)) {
    put(draft, sides[offset / 2] as Side, portsIn(comparison, 0), not);
    return true;
  }
  if (len !== 4 || offset !== 0 || !isOneValue(comparison)) return false;
  for (const [index, side] of sides.entries()) put(draft, side, portsIn(comparison, 2 * index), not);
  return true;
};

const hasPorts = ({ protocol }: RuleDraft): boolean => protocol === 6 || protocol === 17;

const portsIn = ({ from, to }: Comparison, at: number): number[] => [portAt(from, at), portAt(to, at)];
const portAt = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

function put(draft: RuleDraft, { field, inverted }: Side, value: number[], not: boolean): void {
  const flags = not ? ([inverted] as const) : [];
  if (draft.protocol === 6) {
    draft.putMatch<TcpMatch>('tcp', (before = anyTcp) => ({
      ...before,
      info: { ...before.info, [field]: value, invflags: [...before.info.invflags, ...flags] },
    }));
  } else {
    draft.putMatch<UdpMatch>('udp', (before = anyUdp) => ({
      ...before,
      info: { ...before.info, [field]: value, invflags: [...before.info.invflags, ...flags] },
    }));
  }
}

/** The match `tcp` for any packet of TCP. */
export const anyTcp: TcpMatch = {
  known: true,
  name: 'tcp',
  revision: 0,
  info: { spts: any(), dpts: any(), option: 0, flgMask: 0, flgCmp: 0, invflags: [] },
};
const anyUdp: UdpMatch = {
  known: true,
  name: 'udp',
  revision: 0,
  info: { spts: any(), dpts: any(), invflags: [] },
};
