import type { nftables } from '../../messages/index.ts';
import type { Notification } from '../../socket/index.ts';
import type { SetElements } from './monitor.ts';
import { inStackWords } from './transaction.ts';

/** What a notification tells of in the words of the stack. */
export const toldInStackWords = (told: Notification): unknown =>
  told.message === 'newsetelem' || told.message === 'delsetelem'
    ? elementsOf(told.value as nftables.SetElementsMessage)
    : inStackWords(told);

const elementsOf = ({ family, attributes }: nftables.SetElementsMessage): SetElements => {
  const { table = '', set = '', elements = [] } = attributes;
  return { family, table, set, elements };
};
