import type { Operation } from '../../protocol/index.ts';
import { change, question } from '../operation.ts';
import { route } from './message.ts';

/** The route that a packet would take, or the list of routes (`RTM_GETROUTE`). */
export const getRoute: Operation<typeof route, typeof route> = question('getroute', 26, route);
/** Adds or replaces a route (`RTM_NEWROUTE`). */
export const newRoute: Operation<typeof route, typeof route> = change('newroute', 24, route);
/** Deletes a route (`RTM_DELROUTE`). */
export const deleteRoute: Operation<typeof route, typeof route> = change('delroute', 25, route);
