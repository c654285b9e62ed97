import { generic, netlinkProtocol, nftables, rtnetlink } from '../messages/index.ts';
import type { Family } from '../protocol/index.ts';
import { UsageError } from './command.ts';

const families: readonly Family[] = [rtnetlink, generic, nftables.netfilter];

/** The protocols whose messages are known, as a person lists them. */
export const knownFamilies: string = families
  .map(({ name }) => name)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ');

/** The protocol that `--protocol` names, of those whose messages are known. */
export function familyNamed(name: string | boolean | undefined): Family {
  if (typeof name !== 'string') throw new UsageError(`--protocol is missing: ${knownFamilies}`);
  const family = families.find((candidate) => candidate.name === name);
  if (family === undefined) throw new UsageError(`--protocol: '${name}' is not ${knownFamilies}`);
  return family;
}

/** A protocol that has no name: only captures have it. */
const UNNAMED = /^protocol (\d{1,5})$/;

/** The number of the protocol that `--protocol` names, whether its messages are known or not. */
export function protocolNamed(name: string | boolean | undefined): number | undefined {
  if (typeof name !== 'string') return undefined;
  const numbers: Readonly<Record<string, number>> = netlinkProtocol;
  const unnamed = UNNAMED.exec(name)?.[1];
  if (unnamed !== undefined) return Number(unnamed);
  if (!Object.hasOwn(numbers, name)) {
    throw new UsageError(`--protocol: '${name}' is not one of ${Object.keys(numbers).join(', ')}`);
  }
  return numbers[name];
}

/** The declaration of a protocol by its number. One whose messages nobody has declared has none: they are header and bytes. */
export function familyOf(protocol: number): Family {
  const known = families.find((family) => family.protocol === protocol);
  if (known !== undefined) return known;
  const name = Object.entries(netlinkProtocol).find(([, number]) => number === protocol)?.[0];
  return { name: name ?? `protocol ${protocol}`, protocol, messages: [], groups: {} };
}
