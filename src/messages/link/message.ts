import { type Infer, type Input, type Message, message } from '../../protocol/index.ts';
import { linkAttributes } from './attributes.ts';
import { linkHeader } from './header.ts';

/** A link (`RTM_NEWLINK`, `RTM_DELLINK`, `RTM_GETLINK`, `RTM_SETLINK`, `RTM_NEWLINKPROP`, `RTM_DELLINKPROP`). */
export const link: Message<(typeof linkHeader)['members'], (typeof linkAttributes)['specification']> = message(
  'link',
  linkHeader,
  linkAttributes,
);

/** A link as the kernel sends it. */
export type LinkMessage = Infer<typeof link>;
/** A link as it can be sent. */
export type LinkMessageInput = Input<typeof link>;
