import type { CallOptions } from '../connection.ts';
import { chainFromMessage, type FirewallChain } from './chain.ts';
import type { FirewallConnection } from './connection.ts';
import { type FirewallFlowtable, flowtableFromMessage } from './flowtable.ts';
import type { FirewallFamily, FirewallKey, TableKey } from './header.ts';
import { nameOfKey, nameOfTable } from './names.ts';
import type { FirewallObject, FirewallObjectInput } from './object.ts';
import { chains, flowtables, objects, resetObjects, sets, tables } from './operations.ts';
import type { FirewallSet } from './set.ts';
import type { FirewallTable } from './table.ts';

/** Which objects to list; the kernel leaves the others out. */
export interface FirewallFilter extends CallOptions {
  /** Tables of this family alone. */
  readonly family?: FirewallFamily | undefined;
}
/** The same for what is in tables. */
export interface TableFilter extends FirewallFilter {
  /** Name of the table. */
  readonly table?: string | undefined;
}
export interface ObjectFilter extends TableFilter {
  readonly type?: FirewallObject['type'] | undefined;
}

/** The tables of a firewall. */
export class Tables {
  readonly #connection: FirewallConnection;

  constructor(connection: FirewallConnection) {
    this.#connection = connection;
  }

  list({ family = 'unspec', ...options }: FirewallFilter = {}): Promise<FirewallTable[]> {
    return this.#connection.list(tables.get, { family }, options);
  }

  /** One table. Rejects with NetlinkError, ENOENT where there is none. */
  get({ family, name }: TableKey, options: CallOptions = {}): Promise<FirewallTable> {
    return this.#connection.get(tables.get, { family, name }, { ...options, object: nameOfTable(family, name) });
  }
}

/** The chains of a firewall. */
export class Chains {
  readonly #connection: FirewallConnection;

  constructor(connection: FirewallConnection) {
    this.#connection = connection;
  }

  async list({ family = 'unspec', table, ...options }: TableFilter = {}): Promise<FirewallChain[]> {
    const messages = await this.#connection.list(chains.get, { family }, options);
    const all = messages.map(chainFromMessage);
    // the kernel knows the family alone
    return table === undefined ? all : all.filter((chain) => chain.table === table);
  }

  /** One chain. Rejects with NetlinkError, ENOENT where there is none. */
  async get(key: FirewallKey, options: CallOptions = {}): Promise<FirewallChain> {
    const { family, table, name } = key;
    const request = { family, attributes: { table, name } };
    return chainFromMessage(
      await this.#connection.get(chains.get, request, { ...options, object: nameOfKey('chain', key) }),
    );
  }
}

/** The sets and maps of a firewall. */
export class Sets {
  readonly #connection: FirewallConnection;

  constructor(connection: FirewallConnection) {
    this.#connection = connection;
  }

  /** Without their elements, which `elements.list` gives. */
  list({ family = 'unspec', table, ...options }: TableFilter = {}): Promise<FirewallSet[]> {
    return this.#connection.list(sets.get, { family, table }, options);
  }

  /** One set. Rejects with NetlinkError, ENOENT where there is none. */
  get(key: FirewallKey, options: CallOptions = {}): Promise<FirewallSet> {
    const { family, table, name } = key;
    return this.#connection.get(sets.get, { family, table, name }, { ...options, object: nameOfKey('set', key) });
  }
}

/** The stateful objects of a firewall: counters, quotas and the like with a name. */
export class Objects {
  readonly #connection: FirewallConnection;

  constructor(connection: FirewallConnection) {
    this.#connection = connection;
  }

  list(filter: ObjectFilter = {}): Promise<FirewallObject[]> {
    const { request, options } = objectRequest(filter);
    return this.#connection.list(objects.get, request, options);
  }

  /** Reads counters and quotas, which begin anew in the same moment. */
  reset(filter: ObjectFilter = {}): Promise<FirewallObject[]> {
    const { request, options } = objectRequest(filter);
    return this.#connection.reset(resetObjects, request, options);
  }

  /** One object; its type is a part of its name. Rejects with NetlinkError, ENOENT where there is none. */
  get(key: ObjectKey, options: CallOptions = {}): Promise<FirewallObject> {
    return this.#one(objects.get, key, options);
  }

  /** Reads one object, which begins anew in the same moment. */
  resetOne(key: ObjectKey, options: CallOptions = {}): Promise<FirewallObject> {
    return this.#one(resetObjects, key, options);
  }

  #one(operation: typeof objects.get, key: ObjectKey, options: CallOptions): Promise<FirewallObject> {
    const { family, table, name, type } = key;
    const request = { family, table, name, type } as FirewallObjectInput;
    return this.#connection.get(operation, request, { ...options, object: nameOfKey(String(type), key) });
  }
}

/** A stateful object by its type and name. */
export interface ObjectKey extends FirewallKey {
  readonly type: FirewallObject['type'];
}

function objectRequest({ family = 'unspec', table, type, ...options }: ObjectFilter) {
  return { request: { family, table, type: type ?? 'unspec' } as FirewallObjectInput, options };
}

/** The flowtables of a firewall. */
export class Flowtables {
  readonly #connection: FirewallConnection;

  constructor(connection: FirewallConnection) {
    this.#connection = connection;
  }

  async list({ family = 'unspec', table, ...options }: TableFilter = {}): Promise<FirewallFlowtable[]> {
    const messages = await this.#connection.list(flowtables.get, { family, attributes: { table } }, options);
    return messages.map(flowtableFromMessage);
  }

  /** One flowtable. Rejects with NetlinkError, ENOENT where there is none. */
  async get(key: FirewallKey, options: CallOptions = {}): Promise<FirewallFlowtable> {
    const { family, table, name } = key;
    const request = { family, attributes: { table, name } };
    return flowtableFromMessage(
      await this.#connection.get(flowtables.get, request, { ...options, object: nameOfKey('flowtable', key) }),
    );
  }
}
