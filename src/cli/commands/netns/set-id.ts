import { NetlinkError } from '../../../protocol/index.ts';
import { NetworkStack } from '../../../stack/index.ts';
import type { Command } from '../../command.ts';
import { LARGEST_NSID, openNamed, wholeNumber } from '../../namespace.ts';

export const netnsSetId: Command = {
  name: 'netns set-id',
  summary: 'give a network namespace an nsid',
  about: `Gives a network namespace an nsid, the number by which this one knows it, as \`ip netns set\` does: a number from 0 on,
or "auto" for the kernel's choice. It stays for as long as both namespaces are there. Needs CAP_NET_ADMIN.`,
  options: {},
  operands: ['NAME', 'NSID'],
  looksAtNamespace: true,
  async run(_, [name = '', word = ''], namespace) {
    const nsid = word === 'auto' ? undefined : wholeNumber('NSID', word, LARGEST_NSID);
    using other = await openNamed(name);
    await using stack = NetworkStack.open({ namespace });
    try {
      await stack.nsids.set(other, nsid);
    } catch (error) {
      // its descriptor says nothing to whoever typed a name
      if (error instanceof NetlinkError) throw new NetlinkError({ ...error, object: `namespace '${name}'` });
      throw error;
    }
  },
};
