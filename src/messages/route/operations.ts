import { change, question } from '../operation.ts';
import { route } from './message.ts';

/** The route that a packet would take, or the list of routes (`RTM_GETROUTE`). */
export const getRoute = question('getroute', 26, route);
/** Adds or replaces a route (`RTM_NEWROUTE`). */
export const newRoute = change('newroute', 24, route);
/** Deletes a route (`RTM_DELROUTE`). */
export const deleteRoute = change('delroute', 25, route);
