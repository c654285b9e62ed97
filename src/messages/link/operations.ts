import { change, question } from '../operation.ts';
import { link } from './message.ts';

/** One link by index or name, or the list of links (`RTM_GETLINK`). */
export const getLink = question('getlink', 18, link);
/** Makes or changes a link (`RTM_NEWLINK`). */
export const newLink = change('newlink', 16, link);
/** Deletes a link (`RTM_DELLINK`). */
export const deleteLink = change('dellink', 17, link);
/** Changes a link (`RTM_SETLINK`). */
export const setLink = change('setlink', 19, link);
/** Gives a link alternative names (`RTM_NEWLINKPROP`). */
export const newLinkProperties = change('newlinkprop', 108, link);
/** Takes alternative names from a link (`RTM_DELLINKPROP`). */
export const deleteLinkProperties = change('dellinkprop', 109, link);
