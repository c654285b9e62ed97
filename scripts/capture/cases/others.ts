import type { Case } from '../case.ts';

/** Namespace identifiers and the controller of generic netlink. A namespace is named by a process in it. */
export const others: readonly Case[] = [
  {
    object: 'nsid',
    name: 'set',
    description: 'a number for a namespace',
    kernel: 'host',
    change: 'ip netns set NETNS 77',
    setup: ['ip netns add NETNS'],
  },
  {
    object: 'nsid',
    name: 'set-automatic',
    description: 'a number that the kernel chooses',
    kernel: 'host',
    change: 'ip netns set NETNS auto',
    setup: ['ip netns add NETNS'],
  },
  {
    object: 'nsid',
    name: 'error-taken',
    description: 'a number that is taken',
    kernel: 'host',
    change: 'ip netns set NETNS 78',
    setup: ['ip netns add NETNS', 'ip netns set NETNS 77'],
  },
  {
    object: 'nsid',
    name: 'list',
    description: 'the numbers of all namespaces',
    kernel: 'host',
    show: 'ip -j netns list-id',
    pick: '77',
    setup: ['ip netns add NETNS', 'ip netns set NETNS 77'],
  },
  {
    object: 'control',
    name: 'nlctrl',
    description: 'the controller itself',
    kernel: 'host',
    show: 'genl ctrl get name nlctrl',
    pick: 'nlctrl',
  },
  {
    object: 'control',
    name: 'get-by-number',
    description: 'a family by its number',
    kernel: 'host',
    show: 'genl ctrl get id 0x10',
    pick: 'nlctrl',
  },
  {
    object: 'control',
    name: 'list',
    description: 'the list of families',
    kernel: 'host',
    show: 'genl ctrl list',
    pick: 'ethtool',
  },
  {
    object: 'control',
    name: 'error-missing',
    description: 'a family that is not there',
    kernel: 'host',
    show: 'genl ctrl get name nothing',
  },
];
