import { linkLines } from '../link-lines.ts';
import { listCommand } from './list-command.ts';

export const linkList = listCommand({
  name: 'link list',
  summary: 'show the links (network devices)',
  shows: 'the links of this network stack, as `ip link` prints them',
  text: linkLines,
  json: (stack) => stack.links.list(),
});
