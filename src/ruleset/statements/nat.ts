import type { nftables } from '../../messages/index.ts';
import { ipv4Address, ipv6Address } from '../datatypes/addresses.ts';
import { service } from '../datatypes/protocols.ts';
import { constantOf, endsOf, registerBytes } from '../lower/constants.ts';
import type { Rule } from '../lower/rule.ts';
import { putValue } from '../lower/values.ts';
import { type Operand, operand, registerAt } from '../selectors/operand.ts';
import { bodyOf } from '../shape.ts';
import type { Expression, NatBody, NatFlag } from '../tree.ts';
import { listOf, statement, wordsOf } from './statement.ts';

export const address = { ip: operand(ipv4Address), ip6: operand(ipv6Address) } as const;
export const port = operand(service);

const flagWords = {
  random: 'protoRandom',
  'fully-random': 'protoRandomFully',
  persistent: 'persistent',
  netmap: 'netmap',
} as const;
type Flag = (typeof flagWords)[NatFlag] | 'protoSpecified';

export const natFlags = (flags: NatFlag | readonly NatFlag[] | undefined, path: string): Flag[] =>
  wordsOf<Flag>(flagWords, flags, `${path}.flags`);

/** Flags as they are sent: none where there are none. */
export const flagsField = (flags: readonly Flag[]) => (flags.length === 0 ? {} : { flags: [...new Set(flags)] });

/** What stands in the registers of a translation. */
interface Registers {
  readonly min: number;
  readonly max?: number;
}

/**
 * Puts a value, or the two ends of several, into registers of 16 bytes, and says which they are. What the packet or a map gives is one value. Ports are of
 * a transport protocol: the rule must have said which.
 */
export class TranslationRegisters {
  readonly #rule: Rule;
  #next = 0;

  constructor(rule: Rule) {
    this.#rule = rule;
  }

  take(expression: Expression, kind: Operand): Registers {
    const rule = this.#rule;
    if (isOpen(expression)) {
      const slot = this.#advance();
      putValue(expression, slot, { operands: [kind] }, rule);
      return { min: registerAt(slot) };
    }
    const constant = constantOf(expression, kind, rule);
    const { from, to } = endsOf(constant, kind.bits);
    const min = this.#put(registerBytes(from, kind));
    return constant.kind === 'value' ? { min } : { min, max: this.#put(registerBytes(to, kind)) };
  }

  takePort(expression: Expression): Registers {
    const { transport, path } = this.#rule;
    if (transport === undefined) {
      throw new RangeError(`${path}.port: a port is of tcp, udp and the like: match one of them before`);
    }
    return this.take(expression, port);
  }

  #put(value: Uint8Array): number {
    const register = registerAt(this.#advance());
    this.#rule.steps.push({ name: 'immediate', data: { dreg: register, data: { value } } });
    return register;
  }

  #advance(): number {
    const slot = this.#next;
    this.#next += 4;
    return slot;
  }
}

/** What is known only when a packet comes. */
const isOpen = (expression: Expression): boolean =>
  typeof expression === 'object' &&
  !Array.isArray(expression) &&
  !['range', 'prefix', '|'].some((key) => Object.hasOwn(expression, key));

/** The family of an address that a rule translates to. Throws RangeError where a table of both families leaves it open. */
export function natFamily(family: 'ip' | 'ip6' | undefined, { family: table, path }: Rule): 'ip' | 'ip6' {
  if (table === 'ip' || table === 'ip6') {
    if (family !== undefined && family !== table)
      throw new RangeError(`${path}.family: a table of the family ${table} has no ${family}`);
    return table;
  }
  if (family === undefined)
    throw new RangeError(`${path}.family: a table of the family ${table} needs ip or ip6 beside an address`);
  return family;
}

/** Replaces one end of a connection. */
const nat = (key: 'snat' | 'dnat') =>
  statement(key, (body: NatBody, rule) => {
    const path = rule.at(key);
    const { addr, port: ports, type_flags: kind } = body;
    const flags = natFlags(body.flags, path);
    const kinds = listOf(kind ?? kindOf(addr));
    const family: nftables.FamilyName =
      addr === undefined ? (body.family ?? rule.family) : natFamily(body.family, rule);
    if (addr !== undefined && isMapTo(addr, kinds)) {
      mapped(key, family as 'ip' | 'ip6', addr, kinds, flags, rule);
      return;
    }
    const registers = new TranslationRegisters(rule);
    const addresses = addr === undefined ? undefined : registers.take(addr, address[family as 'ip' | 'ip6']);
    const taken = ports === undefined ? undefined : registers.takePort(ports);
    rule.steps.push({
      name: 'nat',
      data: {
        type: key,
        family,
        ...(addresses === undefined ? {} : { regAddrMin: addresses.min }),
        ...(addresses?.max === undefined ? {} : { regAddrMax: addresses.max }),
        ...(taken === undefined ? {} : { regProtoMin: taken.min }),
        ...(taken?.max === undefined ? {} : { regProtoMax: taken.max }),
        ...flagsField([
          ...flags,
          ...(taken === undefined ? [] : (['protoSpecified'] as const)),
          ...(kinds.includes('prefix') ? (['netmap'] as const) : []),
        ]),
      },
    });
  });

/** A map whose values have two parts gives an address and a port. */
function kindOf(expression: Expression | undefined): 'concat' | undefined {
  const data = expression === undefined ? undefined : bodyOf(expression, 'map')?.data;
  const pair = data === undefined ? undefined : bodyOf(data, 'set')?.[0];
  const value = Array.isArray(pair) ? (pair[1] as Expression) : undefined;
  return value !== undefined && bodyOf(value, 'concat') !== undefined ? 'concat' : undefined;
}

/** A map that gives more than an address. */
const isMapTo = (expression: Expression, kinds: readonly string[]): boolean =>
  bodyOf(expression, 'map') !== undefined && kinds.length > 0;

/** An address with a port, or a network, that a map gives: they stand behind each other in one register. */
function mapped(
  key: 'snat' | 'dnat',
  family: 'ip' | 'ip6',
  expression: Expression,
  kinds: readonly ('concat' | 'prefix' | 'interval')[],
  flags: readonly Flag[],
  rule: Rule,
): void {
  const withPort = kinds.includes('concat');
  const interval = kinds.includes('prefix') || kinds.includes('interval');
  const one = address[family];
  putValue(expression, 0, { operands: withPort ? [one, port] : [one], interval }, rule);
  const behind = registerAt(one.length / 4);
  rule.steps.push({
    name: 'nat',
    data: {
      type: key,
      family,
      regAddrMin: 1,
      ...(withPort ? { regProtoMin: behind } : interval ? { regAddrMax: behind } : {}),
      ...flagsField([...flags, ...(kinds.includes('prefix') ? (['netmap'] as const) : [])]),
    },
  });
}

/** Replaces the source of a connection. */
export const snat = nat('snat');
/** Replaces the destination of a connection. */
export const dnat = nat('dnat');
