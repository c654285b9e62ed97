import type { Operation } from '../../protocol/index.ts';
import { change, question } from '../operation.ts';
import { neighbour } from './message.ts';
import { neighbourTable } from './table.ts';

/** One neighbour, or the list of neighbours, proxies or forwarding entries (`RTM_GETNEIGH`). */
export const getNeighbour: Operation<typeof neighbour, typeof neighbour> = question('getneigh', 30, neighbour);
/** Adds or changes a neighbour (`RTM_NEWNEIGH`). */
export const newNeighbour: Operation<typeof neighbour, typeof neighbour> = change('newneigh', 28, neighbour);
/** Deletes a neighbour (`RTM_DELNEIGH`). */
export const deleteNeighbour: Operation<typeof neighbour, typeof neighbour> = change('delneigh', 29, neighbour);
/** The tables of neighbours (`RTM_GETNEIGHTBL`). */
export const getNeighbourTable: Operation<typeof neighbourTable, typeof neighbourTable> = question(
  'getneightbl',
  66,
  neighbourTable,
);
/** Changes a table of neighbours (`RTM_SETNEIGHTBL`). */
export const setNeighbourTable: Operation<typeof neighbourTable, typeof neighbourTable> = change(
  'setneightbl',
  67,
  neighbourTable,
);
