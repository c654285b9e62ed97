import type { Operation } from '../../protocol/index.ts';
import { change, question } from '../operation.ts';
import { nexthop } from './message.ts';

/** One nexthop, or the list of nexthops (`RTM_GETNEXTHOP`). */
export const getNexthop: Operation<typeof nexthop, typeof nexthop> = question('getnexthop', 106, nexthop);
/** Adds or replaces a nexthop (`RTM_NEWNEXTHOP`). */
export const newNexthop: Operation<typeof nexthop, typeof nexthop> = change('newnexthop', 104, nexthop);
/** Deletes a nexthop, and the routes that refer to it (`RTM_DELNEXTHOP`). */
export const deleteNexthop: Operation<typeof nexthop, typeof nexthop> = change('delnexthop', 105, nexthop);
/** One bucket of a resilient group, or the list of buckets (`RTM_GETNEXTHOPBUCKET`). */
export const getNexthopBucket: Operation<typeof nexthop, typeof nexthop> = question('getnexthopbucket', 118, nexthop);
