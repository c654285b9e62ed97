/** Structs that no header for programs has. */
export const inNoHeader: Readonly<Record<string, string>> = {
  eui64: 'a match without a struct: the kernel takes an integer',
  NOTRACK: 'a target without a struct',
  TRACE: 'a target without a struct',
  xt_socket_mtinfo0: 'a match without a struct',
  ipt_tos_info: 'its header (ipt_tos.h) is gone since Linux 2.6.37',
  ipt_tos_target_info: 'its header (ipt_TOS.h) is gone since Linux 2.6.37',
};

/** Old form of a set: the words and what stands behind them are a union. */
const set0 = (name: string) => ({
  [`${name}.words`]: 'u.flags',
  [`${name}.dim`]: 'u.compat.dim',
  [`${name}.flags`]: 'u.compat.flags',
});

/** Members that C calls otherwise than the snake case of our name, by our path without indexes. */
export const membersOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ipt_ECN_info: { tcp: 'proto.tcp' },
  nf_nat_ipv4_multi_range_compat: {
    flags: 'range[0].flags',
    minIp: 'range[0].min_ip',
    maxIp: 'range[0].max_ip',
    min: 'range[0].min',
    max: 'range[0].max',
  },
  xt_bpf_info_v1: { program: 'bpf_program' },
  xt_cgroup_info_v2: { which: 'path' },
  xt_connbytes_info: { from: 'count.from', to: 'count.to' },
  xt_connlimit_info: { inverse: 'flags' },
  xt_ecn_info: { ect: 'proto.tcp.ect' },
  xt_set_info_match_v0: set0('matchSet'),
  xt_set_info_target_v0: { ...set0('addSet'), ...set0('delSet') },
  xt_statistic_info: { every: 'u.nth.every', packet: 'u.nth.packet', count: 'u.nth.count' },
  xt_string_info: { flags: 'u.v1.flags' },
};
