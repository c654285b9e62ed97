import {
  attribute,
  attributes,
  enumOf,
  flagsOf,
  listOf,
  mac6,
  reported,
  s32,
  u16,
  u32,
} from '../../../protocol/index.ts';

/** A link with an address of its own on top of another (`IFLA_MACVLAN_*` of `linux/if_link.h`). */
export const macvlan = attributes('macvlan', {
  mode: attribute(
    1,
    enumOf(u32, { private: 1, vepa: 2, bridge: 4, passthru: 8, source: 16 }),
    'Who it talks to on the same lower link',
  ),
  flags: attribute(2, flagsOf(u16, { nopromisc: 1, nodst: 2 }), 'Options'),
  macaddrMode: attribute(
    3,
    enumOf(u32, { add: 0, delete: 1, flush: 2, set: 3 }),
    'What to do with the source addresses',
  ),
  macaddr: attribute(4, mac6, 'Source address to add or delete'),
  macaddrData: attribute(5, listOf(mac6, 4), 'Source addresses'),
  macaddrCount: reported(6, u32, 'Number of source addresses'),
  bcQueueLen: attribute(7, u32, 'Length of the queue for broadcasts that is asked for'),
  bcQueueLenUsed: reported(8, u32, 'Length of the queue for broadcasts that is used'),
  bcCutoff: attribute(9, s32, 'Queue broadcasts of addresses with more receivers than this'),
});
