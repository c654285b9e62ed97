import { LED as extension } from '../../../messages/xtables/targets/led.ts';
import { targetText } from '../extension-text.ts';
import { always } from '../quote.ts';

const FOREVER = 0xffffffff;
const PREFIX = 'netfilter-';

export const LED = targetText(extension, {
  0: ({ id, alwaysBlink, delay }) => [
    '--led-trigger-id',
    always(id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id),
    ...(delay === 0 ? [] : ['--led-delay', delay === FOREVER ? 'inf' : `${delay}`]),
    ...(alwaysBlink ? ['--led-always-blink'] : []),
  ],
});
