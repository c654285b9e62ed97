import type { nftables } from '../../messages/index.ts';
import { show } from '../datatypes/datatype.ts';
import type { LimitBody, QuotaBody, StatefulStatement, StatementBodies } from '../tree.ts';

/** An expression that keeps something. */
export type StatefulStep = nftables.StatefulExpressionInput;

const periods = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const;
const sizes = { bytes: 1n, kbytes: 1024n, mbytes: 1_048_576n, gbytes: 1_073_741_824n } as const;

export const counterStep = (
  body: { readonly packets?: number | bigint; readonly bytes?: number | bigint } | null,
): StatefulStep => ({
  name: 'counter',
  data: { bytes: body?.bytes ?? 0, packets: body?.packets ?? 0 },
});

/** Packets or bytes in a time. Packets may exceed the rate by 5 where nothing is said. */
export function limitStep(
  { rate, per = 'second', rate_unit: unit = 'packets', burst, burst_unit: burstUnit, inv }: LimitBody,
  path: string,
): StatefulStep {
  const packets = unit === 'packets';
  const seconds = periods[per];
  if (seconds === undefined)
    throw new RangeError(`${path}.per: ${show(per)} is not ${Object.keys(periods).join(', ')}`);
  const bytes = burstUnit ?? 'bytes';
  return {
    name: 'limit',
    data: {
      rate: packets ? rate : BigInt(rate) * sizeOf(unit, `${path}.rate_unit`),
      unit: seconds,
      burst:
        packets || burst === undefined
          ? (burst ?? (packets ? 5 : 0))
          : Number(BigInt(burst) * (bytes === 'packets' ? 1n : sizeOf(bytes, `${path}.burst_unit`))),
      type: packets ? 'packets' : 'bytes',
      flags: inv === true ? ['inverse'] : [],
    },
  };
}

export function quotaStep(
  { val, val_unit: unit = 'bytes', used, used_unit: usedUnit = 'bytes', inv }: QuotaBody,
  path: string,
): StatefulStep {
  return {
    name: 'quota',
    data: {
      bytes: BigInt(val) * sizeOf(unit, `${path}.val_unit`),
      flags: inv === true ? ['inverse'] : [],
      consumed: used === undefined ? 0n : BigInt(used) * sizeOf(usedUnit, `${path}.used_unit`),
    },
  };
}

export const countStep = ({ val, inv }: StatementBodies['ct count']): StatefulStep => ({
  name: 'connlimit',
  data: { count: val, flags: inv === true ? ['inverse'] : [] },
});

export const lastStep = (): StatefulStep => ({ name: 'last', data: {} });

function sizeOf(unit: string, path: string): bigint {
  const size = Object.hasOwn(sizes, unit) ? sizes[unit as keyof typeof sizes] : undefined;
  if (size === undefined) throw new RangeError(`${path}: '${unit}' is not ${Object.keys(sizes).join(', ')}`);
  return size;
}

/** What an element counts. */
export function elementStep(one: StatefulStatement, path: string): StatefulStep {
  if ('counter' in one && (one.counter === null || isBody(one.counter)))
    return counterStep(one.counter as { packets?: number } | null);
  if ('limit' in one && isBody(one.limit)) return limitStep(one.limit as LimitBody, path);
  if ('quota' in one && isBody(one.quota)) return quotaStep(one.quota as QuotaBody, path);
  if ('ct count' in one) return countStep(one['ct count']);
  if ('last' in one) return lastStep();
  throw new TypeError(`${path}: ${show(one)} is nothing that an element can count`);
}

/** What a statement says itself, where it neither names an object nor asks a map for one. */
export const isBody = (body: unknown): boolean => typeof body === 'object' && body !== null && !('map' in body);
