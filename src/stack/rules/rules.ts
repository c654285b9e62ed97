import { deleteRule, getRule, newRule } from '../../messages/index.ts';
import { type Infer, messageFlag, NetlinkError } from '../../protocol/index.ts';
import type { NetlinkSocket } from '../../socket/index.ts';
import type { CallOptions } from '../connection.ts';
import { inWordsOf } from '../exchange.ts';
import { familyOf } from '../ip.ts';
import { settable } from '../writable.ts';
import { type Rule, type RuleInput, rule } from './rule.ts';

const operations = {
  get: inWordsOf(getRule, rule),
  add: inWordsOf(newRule, rule),
  remove: inWordsOf(deleteRule, rule),
} as const;

/** Which rules to list; the kernel leaves the others out. */
export interface RuleFilter extends CallOptions {
  /** IPv4 and IPv6 by default. */
  readonly family?: 'inet' | 'inet6' | 'ipmr' | 'ip6mr' | undefined;
}

/** The rules of a network stack: which routing table is looked in for which packets. */
export class Rules {
  readonly #socket: NetlinkSocket;

  constructor(socket: NetlinkSocket) {
    this.#socket = socket;
  }

  /** The rules in the order in which they are tried, IPv4 before IPv6. */
  async list({ family, ...options }: RuleFilter = {}): Promise<Rule[]> {
    const lists: Rule[][] = [];
    for (const one of family === undefined ? (['inet', 'inet6'] as const) : [family]) {
      const rules = await this.#socket.dump(operations.get, { family: one }, options).toArray();
      lists.push(rules.map(withPriority));
    }
    return lists.flat();
  }

  /** Adds a rule and returns it with its priority; the same one must not be there (EEXIST). */
  async add(input: RuleInput, options: CallOptions = {}): Promise<Rule> {
    const request = withDefaults(input);
    const added = await this.#socket.request(operations.add, request, {
      ...options,
      flags: messageFlag.create | messageFlag.exclusive | messageFlag.echo,
      object: describe(request),
    });
    return withPriority(added ?? (request as Infer<typeof rule>));
  }

  /** Adds a rule unless the same one is there: a rule has nothing that could be changed in place. */
  async replace(input: RuleInput, options: CallOptions = {}): Promise<Rule> {
    try {
      return await this.add(input, options);
    } catch (error) {
      if (!(error instanceof NetlinkError) || error.code !== 'EEXIST') throw error;
      return withPriority(withDefaults(input) as Infer<typeof rule>);
    }
  }

  /** Removes the first rule that has all that the input says. Rejects with NetlinkError, ENOENT where there is none. */
  async remove(input: RuleInput, options: CallOptions = {}): Promise<void> {
    const request = writable(input);
    await this.#socket.request(operations.remove, request, { ...options, object: describe(request) });
  }
}

/** The kernel does not say a priority of 0. */
export const withPriority = (one: Infer<typeof rule>): Rule => ({ ...one, priority: one.priority ?? 0 });

/** A rule as it may be sent: without what only the kernel knows. */
function writable({ flags, ...rest }: RuleInput): RuleInput {
  const kept = settable(flags, ['invert', 'permanent', 'findSaddr'] as const);
  return { ...rest, family: ruleFamily(rest), ...(kept === undefined ? {} : { flags: kept }) };
}

/** What `ip rule add` assumes, too: a rule that names no action looks in a table, the main one where it names none. */
function withDefaults(input: RuleInput): RuleInput {
  const request = writable(input);
  const action = input.action ?? (input.goto === undefined ? 'table' : 'goto');
  const looksUp = action === 'table' && input.l3mdev !== true;
  return { ...request, action, ...(looksUp ? { table: input.table ?? 'main' } : {}) };
}

function ruleFamily({ family, source, destination }: RuleInput): NonNullable<RuleInput['family']> {
  const from = source === undefined ? undefined : familyOf('source', source);
  const to = destination === undefined ? undefined : familyOf('destination', destination);
  if (from !== undefined && to !== undefined && from !== to)
    throw new RangeError(`destination: '${destination}' is not of the family of the source '${source}'`);
  return family ?? from ?? to ?? 'inet';
}

function describe({ family, priority, source, destination }: RuleInput): string {
  const parts = [
    family === 'inet6' ? 'IPv6 rule' : 'rule',
    priority,
    source === undefined ? undefined : `from ${source}`,
    destination === undefined ? undefined : `to ${destination}`,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}
