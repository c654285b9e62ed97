/** Attributes that stay bytes, with the reason; a stale entry fails the test. */
export const untyped: Readonly<Record<string, string>> = {
  IFLA_COST: 'no kernel reads or writes it',
  IFLA_PRIORITY: 'no kernel reads or writes it',
  IFLA_WIRELESS: 'an event of the wireless extensions, which have structs of their own by command',
  IFLA_VF_PORTS: '802.1Qbg and 802.1Qbh: no hardware to capture it from',
  IFLA_PORT_SELF: '802.1Qbg and 802.1Qbh: no hardware to capture it from',
  IFLA_PHYS_PORT_ID: 'an identifier of any length without a form',
  IFLA_PHYS_SWITCH_ID: 'an identifier of any length without a form',
  IFLA_DEVLINK_PORT: 'a nest of devlink, which is a family of its own',
  IFLA_INFO_XSTATS: 'counters of a kind, in the form of RTM_GETSTATS',
  IFLA_INET6_MCAST: 'no kernel reads or writes it',
  IFLA_BR_FDB_FLUSH: 'a command: its payload says nothing',
  IFLA_BRIDGE_MRP: 'media redundancy protocol, with bridge VLANs and ports',
  IFLA_BRIDGE_CFM: 'connectivity fault management, with bridge VLANs and ports',
  RTA_PROTOINFO: 'no kernel reads or writes it',
  RTA_SESSION: 'no kernel reads or writes it',
  RTA_MP_ALGO: 'no kernel reads or writes it',
  LWTUNNEL_IP_OPTS: 'options of geneve, vxlan and erspan: some kernels die of them, they are not sent',
  LWTUNNEL_IP6_OPTS: 'options of geneve, vxlan and erspan: some kernels die of them, they are not sent',
  NLMSGERR_ATTR_COOKIE: 'bytes by definition',
  IFLA_VF_BROADCAST: 'an address in the first bytes of 32, whose length only the link tells',
  IFLA_VXLAN_RESERVED_BITS: 'header bits, as they stand on the wire',
};

/** Constants of the headers that are no attribute that can be sent or received. */
export const noAttributes: Readonly<Record<string, string>> = {
  IFLA_TARGET_NETNSID: 'another name of IFLA_IF_NETNSID',
};

/** Attributes newer than Linux 6.1, whose headers the test may find: the kernel that they came with. */
export const newer: Readonly<Record<string, string>> = {
  IFLA_DEVLINK_PORT: '6.2',
  IFLA_GSO_IPV4_MAX_SIZE: '6.3',
  IFLA_GRO_IPV4_MAX_SIZE: '6.3',
  IFLA_DPLL_PIN: '6.7',
  IFLA_MAX_PACING_OFFLOAD_HORIZON: '6.13',
  IFLA_NETNS_IMMUTABLE: '6.15',
  IFLA_HEADROOM: '6.18',
  IFLA_TAILROOM: '6.18',
  IFLA_MCTP_PHYS_BINDING: '6.15',
  IFLA_BR_FDB_N_LEARNED: '6.7',
  IFLA_BR_FDB_MAX_LEARNED: '6.7',
  IFLA_VXLAN_LOCALBYPASS: '6.5',
  IFLA_VXLAN_LABEL_POLICY: '6.7',
  IFLA_VXLAN_RESERVED_BITS: '6.14',
  IFLA_VXLAN_MC_ROUTE: '6.16',
  IFLA_MACVLAN_BC_CUTOFF: '6.4',
  IFLA_BOND_BROADCAST_NEIGH: '6.17',
  IFLA_BRPORT_MAB: '6.2',
  IFLA_BRPORT_MCAST_N_GROUPS: '6.3',
  IFLA_BRPORT_MCAST_MAX_GROUPS: '6.3',
  IFLA_BRPORT_NEIGH_VLAN_SUPPRESS: '6.4',
  IFLA_BRPORT_BACKUP_NHID: '6.6',
  RTA_FLOWLABEL: '6.13',
};

/** Where the specifications say another width, or nothing that can be compared, and why the captures are right. */
export const widths: Readonly<Record<string, string>> = {};
