import type { Operation } from '../../protocol/index.ts';
import { change, question } from '../operation.ts';
import { link } from './message.ts';

/** One link by index or name, or the list of links (`RTM_GETLINK`). */
export const getLink: Operation<typeof link, typeof link> = question('getlink', 18, link);
/** Makes or changes a link (`RTM_NEWLINK`). */
export const newLink: Operation<typeof link, typeof link> = change('newlink', 16, link);
/** Deletes a link (`RTM_DELLINK`). */
export const deleteLink: Operation<typeof link, typeof link> = change('dellink', 17, link);
/** Changes a link (`RTM_SETLINK`). */
export const setLink: Operation<typeof link, typeof link> = change('setlink', 19, link);
/** Gives a link alternative names (`RTM_NEWLINKPROP`). */
export const newLinkProperties: Operation<typeof link, typeof link> = change('newlinkprop', 108, link);
/** Takes alternative names from a link (`RTM_DELLINKPROP`). */
export const deleteLinkProperties: Operation<typeof link, typeof link> = change('dellinkprop', 109, link);
