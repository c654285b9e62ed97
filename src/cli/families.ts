import { generic, rtnetlink } from '../messages/index.ts';
import type { Family } from '../protocol/index.ts';
import { UsageError } from './command.ts';

const families: readonly Family[] = [rtnetlink, generic];

/** The protocol that `--protocol` names. */
export function familyNamed(name: string | boolean | undefined): Family {
  const known = families.map((family) => family.name).join(' or ');
  if (typeof name !== 'string') throw new UsageError(`--protocol is missing: ${known}`);
  const family = families.find((candidate) => candidate.name === name);
  if (family === undefined) throw new UsageError(`--protocol: '${name}' is not ${known}`);
  return family;
}
