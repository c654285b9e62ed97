import { deleteNexthop, getNexthop, getNexthopBucket, newNexthop, resilientGroup } from '../../messages/index.ts';
import { messageFlag } from '../../protocol/index.ts';
import type { NetlinkSocket } from '../../socket/index.ts';
import { checkList, checkObject, checkWeight } from '../checks.ts';
import type { CallOptions } from '../connection.ts';
import { Exchange, inWordsOf } from '../exchange.ts';
import { familyOf } from '../ip.ts';
import { settable, writable } from '../writable.ts';
import { type Nexthop, type NexthopInput, nexthop } from './nexthop.ts';

const operations = {
  get: inWordsOf(getNexthop, nexthop),
  add: inWordsOf(newNexthop, nexthop),
  remove: inWordsOf(deleteNexthop, nexthop),
} as const;
const getBucket = inWordsOf(getNexthopBucket, nexthop);

/** Which nexthops to list; the kernel leaves the others out. */
export interface NexthopFilter extends CallOptions {
  /** The link that packets leave by. */
  readonly link?: string | number | undefined;
  /** The link whose ports they leave by. */
  readonly master?: string | number | undefined;
  /** Groups alone. */
  readonly groups?: boolean | undefined;
}

/** Which buckets to list; the kernel leaves the others out. */
export interface BucketFilter extends CallOptions {
  /** The resilient group. */
  readonly group?: number | undefined;
  /** The nexthop that they lead to. */
  readonly nexthop?: number | undefined;
}

/** A part of a resilient group: flows that hash to it take its nexthop. */
export interface NexthopBucket {
  /** Number of the group. */
  readonly group: number;
  readonly index: number;
  /** Number of the nexthop that it leads to. */
  readonly nexthop: number;
  /** Time without traffic, in hundredths of a second. */
  readonly idleTime: bigint;
}

/** The nexthops of a network stack: single ones, groups and resilient groups. */
export class Nexthops {
  readonly #exchange: Exchange<typeof nexthop>;

  constructor(socket: NetlinkSocket) {
    this.#exchange = new Exchange(socket, operations);
  }

  /** The nexthops by number. */
  list({ link, master, groups, ...options }: NexthopFilter = {}): Promise<Nexthop[]> {
    return this.#exchange.list(
      (names) => ({
        ...(link === undefined ? {} : { link: names.index('link', link) }),
        ...(master === undefined ? {} : { master: names.index('master', master) }),
        ...(groups === true ? { groupsOnly: true } : {}),
      }),
      options,
    );
  }

  /** One nexthop. Rejects with NetlinkError, ENOENT where there is none. */
  get(id: number, options: CallOptions = {}): Promise<Nexthop> {
    return this.#exchange.get({ id }, { ...options, object: `nexthop ${id}` });
  }

  /** The buckets of resilient groups. */
  async buckets({ group, nexthop: leadsTo, ...options }: BucketFilter = {}): Promise<NexthopBucket[]> {
    const messages = await this.#exchange.list(
      () => ({
        ...(group === undefined ? {} : { id: group }),
        ...(leadsTo === undefined ? {} : { bucket: { nhId: leadsTo } }),
      }),
      options,
      getBucket,
    );
    return messages.map(({ id = 0, bucket: { index = 0, nhId = 0, idleTime = 0n } = {} }) => ({
      group: id,
      index,
      nexthop: nhId,
      idleTime,
    }));
  }

  /** Adds a nexthop and returns it with its number, which the kernel chooses where the input has none; it must not be taken (EEXIST). */
  add(input: NexthopInput, options: CallOptions = {}): Promise<Nexthop> {
    return this.#change(input, messageFlag.create | messageFlag.exclusive, options);
  }

  /** Adds a nexthop, or puts it in place of the one with the same number. */
  replace(input: NexthopInput, options: CallOptions = {}): Promise<Nexthop> {
    return this.#change(input, messageFlag.create | messageFlag.replace, options);
  }

  /** Removes a nexthop, and the routes that refer to it. Rejects with NetlinkError, ENOENT where there is none. */
  async remove(one: number | Pick<Nexthop, 'id'>, options: CallOptions = {}): Promise<void> {
    const id = typeof one === 'number' ? one : one.id;
    if (id === undefined) throw new TypeError('id: the number of the nexthop is missing');
    await this.#exchange.remove({ id }, { ...options, object: `nexthop ${id}` });
  }

  async #change(input: NexthopInput, flags: number, options: CallOptions): Promise<Nexthop> {
    const object = input.id === undefined ? 'nexthop' : `nexthop ${input.id}`;
    const request = toRequest(input);
    const added = await this.#exchange.add(request, { ...options, flags: flags | messageFlag.echo, object });
    if (added === undefined) throw new Error(`newnexthop ${object}: the kernel did not tell what it made`);
    return added;
  }
}

/** A nexthop as it may be sent: the scope and most flags are the kernel's to say, a group has no family. */
function toRequest(input: NexthopInput): NexthopInput {
  if (input.group !== undefined) {
    checkList('group', input.group);
    for (const [index, member] of input.group.entries()) {
      checkObject(`group.${index}`, member);
      checkWeight(`group.${index}.weight`, member.weight, 65_536);
    }
  }
  const { scope: _, flags, resilience, ...rest } = writable(nexthop.attributes, input) as NexthopInput;
  const kept = settable(flags, ['onlink'] as const);
  return {
    ...rest,
    family: input.group !== undefined ? 'unspec' : nexthopFamily(input),
    ...(kept === undefined ? {} : { flags: kept }),
    ...(resilience === undefined ? {} : { resilience: writable(resilientGroup, resilience) }),
  } as NexthopInput;
}

function nexthopFamily({ family, gateway }: NexthopInput): NonNullable<NexthopInput['family']> {
  if (gateway !== undefined) return familyOf('gateway', gateway);
  return family === undefined || family === 'unspec' ? 'inet' : family;
}
