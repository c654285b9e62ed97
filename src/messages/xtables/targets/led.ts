import { bool, characters, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Lights a lamp (`linux/netfilter/xt_LED.h`). */
export const LED = extension('target', 'LED', {
  0: struct('xt_led_info', {
    /** Name of the trigger; the program puts `netfilter-` in front. */
    id: characters(27),
    alwaysBlink: bool(u8),
    /** Milliseconds until it goes out; 0xffffffff is never. */
    delay: u32,
    internalData: padding(8),
  }),
});
