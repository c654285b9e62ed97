import { bool, characters, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Tells when no packet has come for some time (`linux/netfilter/xt_IDLETIMER.h`). */
export const IDLETIMER = extension('target', 'IDLETIMER', {
  0: struct('idletimer_tg_info', {
    /** Seconds. */
    timeout: u32,
    label: characters(28),
    timer: padding(8),
  }),
  1: struct('idletimer_tg_info_v1', {
    timeout: u32,
    label: characters(28),
    sendNlMsg: u8,
    /** Whether the time that the machine sleeps counts. */
    timerType: bool(u8),
    alignment: padding(6),
    timer: padding(8),
  }),
});
