import { nftables } from 'netloom/messages';
import { descriptorOf } from '#dist/protocol/schema/descriptor';
import { part, type Source } from './headers.ts';

const { expressions, objectData } = nftables;
const header = 'netfilter/nf_tables.h';
const compat = 'netfilter/nf_tables_compat.h';
const yaml = (set: string) => ['nftables', set] as const;

/** The sets of one expression each: the prefix is the name in capitals unless it is another. */
const prefixes: Readonly<Record<string, string>> = { flow_offload: 'NFTA_FLOW_', numgen: 'NFTA_NG_' };
const foreign: Readonly<Record<string, RegExp>> = {
  ct: /^NFTA_CT_(HELPER|TIMEOUT|EXPECT)_/,
  fib: /^NFTA_FIB_F_/,
  tunnel: /^NFTA_TUNNEL_KEY_/,
};
const specified: Readonly<Record<string, string>> = {
  log: 'log-attrs',
  numgen: 'numgen-attrs',
  range: 'range-attrs',
  quota: 'quota-attrs',
  match: 'compat-match-attrs',
  target: 'compat-target-attrs',
  ...Object.fromEntries(
    [
      'bitwise',
      'cmp',
      'counter',
      'fib',
      'ct',
      'immediate',
      'lookup',
      'masq',
      'meta',
      'nat',
      'payload',
      'reject',
      'tproxy',
      'objref',
    ].map((name) => [name, `expr-${name}-attrs`]),
  ),
};

const ofExpressions = Object.entries(expressions)
  .filter(([name]) => name !== 'notrack')
  .map(([name, set]): Source => {
    const prefix = prefixes[name] ?? `NFTA_${name.toUpperCase()}_`;
    const others = foreign[name];
    const specification = specified[name];
    return {
      set,
      header: name === 'match' || name === 'target' ? compat : header,
      prefix,
      ...(others === undefined ? {} : { foreign: others }),
      ...(specification === undefined ? {} : { specification: yaml(specification) }),
    };
  });

/** Where the attributes of nf_tables stand. */
export const nftablesSources: readonly Source[] = [
  { set: nftables.tableAttributes, header, prefix: 'NFTA_TABLE_', specification: yaml('table-attrs') },
  { set: nftables.chainAttributes, header, prefix: 'NFTA_CHAIN_', specification: yaml('chain-attrs') },
  { set: nftables.hook, header, prefix: 'NFTA_HOOK_', specification: yaml('nft-hook-attrs') },
  { set: nftables.devices, header, prefix: 'NFTA_DEVICE_', specification: yaml('hook-dev-attrs') },
  {
    set: nftables.ruleAttributes,
    header,
    prefix: 'NFTA_RULE_',
    foreign: /^NFTA_RULE_COMPAT_/,
    specification: yaml('rule-attrs'),
  },
  { set: nftables.ruleCompat, header, prefix: 'NFTA_RULE_COMPAT_', specification: yaml('rule-compat-attrs') },
  { set: nftables.expression, header, prefix: 'NFTA_EXPR_', specification: yaml('expr-attrs') },
  { set: nftables.statefulExpression, header, prefix: 'NFTA_EXPR_', specification: yaml('expr-attrs') },
  {
    set: nftables.setAttributes,
    header,
    prefix: 'NFTA_SET_',
    foreign: /^NFTA_SET_(DESC|FIELD|ELEM)_/,
    specification: yaml('set-attrs'),
  },
  { set: nftables.setDescription, header, prefix: 'NFTA_SET_DESC_', specification: yaml('set-desc-attrs') },
  {
    set: part(nftables.setDescription, 'concat', 'element'),
    header,
    prefix: 'NFTA_SET_FIELD_',
    specification: yaml('set-field-attrs'),
  },
  {
    set: nftables.setElement,
    header,
    prefix: 'NFTA_SET_ELEM_',
    foreign: /^NFTA_SET_ELEM_LIST_/,
    specification: yaml('setelem-attrs'),
  },
  {
    set: nftables.setElementsAttributes,
    header,
    prefix: 'NFTA_SET_ELEM_LIST_',
    specification: yaml('setelem-list-attrs'),
  },
  { set: nftables.data, header, prefix: 'NFTA_DATA_', specification: yaml('data-attrs') },
  { set: nftables.verdict, header, prefix: 'NFTA_VERDICT_', specification: yaml('verdict-attrs') },
  { set: nftables.objectAttributes, header, prefix: 'NFTA_OBJ_', specification: yaml('obj-attrs') },
  { set: objectData.ctHelper, header, prefix: 'NFTA_CT_HELPER_' },
  { set: objectData.ctTimeout, header, prefix: 'NFTA_CT_TIMEOUT_' },
  { set: objectData.ctExpect, header, prefix: 'NFTA_CT_EXPECT_' },
  {
    set: objectData.tunnel,
    header,
    prefix: 'NFTA_TUNNEL_KEY_',
    foreign: /^NFTA_TUNNEL_KEY_(IP|IP6|OPTS|VXLAN|ERSPAN|GENEVE)_/,
  },
  { set: part(objectData.tunnel, 'ip'), header, prefix: 'NFTA_TUNNEL_KEY_IP_' },
  { set: part(objectData.tunnel, 'ip6'), header, prefix: 'NFTA_TUNNEL_KEY_IP6_' },
  { set: part(objectData.tunnel, 'opts'), header, prefix: 'NFTA_TUNNEL_KEY_OPTS_' },
  { set: part(objectData.tunnel, 'opts', 'vxlan'), header, prefix: 'NFTA_TUNNEL_KEY_VXLAN_' },
  { set: part(objectData.tunnel, 'opts', 'erspan'), header, prefix: 'NFTA_TUNNEL_KEY_ERSPAN_' },
  { set: part(objectData.tunnel, 'opts', 'geneve', 'element'), header, prefix: 'NFTA_TUNNEL_KEY_GENEVE_' },
  {
    set: nftables.flowtableAttributes,
    header,
    prefix: 'NFTA_FLOWTABLE_',
    foreign: /^NFTA_FLOWTABLE_HOOK_/,
    specification: yaml('flowtable-attrs'),
  },
  {
    set: part(nftables.flowtableAttributes, 'hook'),
    header,
    prefix: 'NFTA_FLOWTABLE_HOOK_',
    specification: yaml('flowtable-hook-attrs'),
  },
  { set: nftables.generationAttributes, header, prefix: 'NFTA_GEN_', specification: yaml('gen-attrs') },
  { set: nftables.traceAttributes, header, prefix: 'NFTA_TRACE_' },
  { set: nftables.compatAttributes, header: compat, prefix: 'NFTA_COMPAT_', specification: yaml('compat-attrs') },
  {
    set: nftables.batchAttributes,
    header: 'netfilter/nfnetlink.h',
    prefix: 'NFNL_BATCH_',
    specification: yaml('batch-attrs'),
  },
  ...ofExpressions,
];

/** Words of an enumeration or of flags, and the constants that they are the names of. */
export interface WordSource {
  readonly names: Readonly<Record<string, number>>;
  readonly header?: string;
  readonly prefix: string;
  readonly foreign?: RegExp;
  /** Constants whose word is not the camel case of their name. */
  readonly renamed?: Readonly<Record<string, string>>;
}

function namesOf(set: Source['set'], key: string): Readonly<Record<string, number>> {
  const descriptor = descriptorOf(part(set, key));
  if (descriptor.op !== 'enum' && descriptor.op !== 'flags') throw new Error(`${key} has no words`);
  return descriptor.names;
}
const messageNumbers = Object.fromEntries(
  nftables.netfilter.messages
    .filter(({ type }) => type >> 8 === nftables.NFTABLES)
    .map(({ name, type }) => [name, type & 0xff]),
);

/** The kernel's own verdicts are below 0 there. */
const isOwn = (code: number): boolean => code > 0x7fffffff;
const verdicts = Object.entries(nftables.verdictCodes).map(([word, code]) => [word, code | 0] as const);

export const nftablesWords: readonly WordSource[] = [
  {
    names: nftables.netfilter.groups,
    header: 'netfilter/nfnetlink.h',
    prefix: 'NFNLGRP_',
    foreign: /_NONE$/,
    renamed: {
      NFNLGRP_CONNTRACK_EXP_NEW: 'expectationNew',
      NFNLGRP_CONNTRACK_EXP_UPDATE: 'expectationUpdate',
      NFNLGRP_CONNTRACK_EXP_DESTROY: 'expectationDestroy',
      NFNLGRP_ACCT_QUOTA: 'accountingQuota',
      NFNLGRP_NFTRACE: 'trace',
    },
  },
  {
    names: Object.fromEntries(verdicts.filter(([, code]) => isOwn(code >>> 0))),
    prefix: 'NFT_',
    foreign: /^NFT_(?!(CONTINUE|BREAK|JUMP|GOTO|RETURN)$)/,
  },
  {
    names: Object.fromEntries(verdicts.filter(([, code]) => !isOwn(code >>> 0))),
    header: 'netfilter.h',
    prefix: 'NF_',
    foreign: /^NF_(INET|NETDEV|VERDICT|STOP|IP|MAX)|^NF_\w+_/,
  },
  {
    names: messageNumbers,
    prefix: 'NFT_MSG_',
    renamed: {
      NFT_MSG_GETOBJ_RESET: 'getobjreset',
      NFT_MSG_GETRULE_RESET: 'getrulereset',
      NFT_MSG_GETSETELEM_RESET: 'getsetelemreset',
    },
  },
  { names: nftables.tableFlags, prefix: 'NFT_TABLE_F_' },
  { names: nftables.chainFlags, prefix: 'NFT_CHAIN_' },
  { names: nftables.setFlags, prefix: 'NFT_SET_', foreign: /^NFT_SET_(POL|ELEM)_/ },
  { names: namesOf(nftables.setAttributes, 'policy'), prefix: 'NFT_SET_POL_' },
  { names: namesOf(nftables.setElement, 'flags'), prefix: 'NFT_SET_ELEM_' },
  {
    names: namesOf(nftables.ruleCompat, 'flags'),
    prefix: 'NFT_RULE_COMPAT_F_',
    renamed: { NFT_RULE_COMPAT_F_INV: 'inverse' },
  },
  { names: namesOf(nftables.flowtableAttributes, 'flags'), prefix: 'NFT_FLOWTABLE_' },
  { names: nftables.objectTypes, prefix: 'NFT_OBJECT_' },
  {
    names: nftables.bitwiseOperations,
    prefix: 'NFT_BITWISE_',
    renamed: { NFT_BITWISE_BOOL: 'maskXor' },
  },
  { names: namesOf(expressions.byteorder, 'op'), prefix: 'NFT_BYTEORDER_' },
  { names: namesOf(expressions.cmp, 'op'), prefix: 'NFT_CMP_' },
  { names: namesOf(expressions.range, 'op'), prefix: 'NFT_RANGE_' },
  { names: namesOf(expressions.lookup, 'flags'), prefix: 'NFT_LOOKUP_F_', renamed: { NFT_LOOKUP_F_INV: 'inverse' } },
  { names: namesOf(expressions.dynset, 'op'), prefix: 'NFT_DYNSET_OP_' },
  {
    names: namesOf(expressions.dynset, 'flags'),
    prefix: 'NFT_DYNSET_F_',
    renamed: { NFT_DYNSET_F_INV: 'inverse', NFT_DYNSET_F_EXPR: 'expressions' },
  },
  {
    names: nftables.payloadBases,
    prefix: 'NFT_PAYLOAD_',
    foreign: /^NFT_PAYLOAD_(CSUM|L4CSUM)_/,
    renamed: {
      NFT_PAYLOAD_LL_HEADER: 'linkLayer',
      NFT_PAYLOAD_NETWORK_HEADER: 'network',
      NFT_PAYLOAD_TRANSPORT_HEADER: 'transport',
      NFT_PAYLOAD_INNER_HEADER: 'inner',
      NFT_PAYLOAD_TUN_HEADER: 'tunnel',
    },
  },
  { names: namesOf(expressions.payload, 'csumType'), prefix: 'NFT_PAYLOAD_CSUM_' },
  {
    names: namesOf(expressions.payload, 'csumFlags'),
    prefix: 'NFT_PAYLOAD_L4CSUM_',
    renamed: { NFT_PAYLOAD_L4CSUM_PSEUDOHDR: 'pseudoHeader' },
  },
  { names: namesOf(expressions.exthdr, 'op'), prefix: 'NFT_EXTHDR_OP_' },
  { names: namesOf(expressions.exthdr, 'flags'), prefix: 'NFT_EXTHDR_F_' },
  { names: namesOf(expressions.inner, 'type'), prefix: 'NFT_INNER_', foreign: /^NFT_INNER_(HDRSIZE|LL|NH|TH)$/ },
  {
    names: namesOf(expressions.inner, 'flags'),
    prefix: 'NFT_INNER_',
    foreign: /^NFT_INNER_(UNSPEC|VXLAN|GENEVE|MASK)$/,
    renamed: {
      NFT_INNER_HDRSIZE: 'headerSize',
      NFT_INNER_LL: 'linkLayer',
      NFT_INNER_NH: 'network',
      NFT_INNER_TH: 'transport',
    },
  },
  { names: nftables.metaKeys, prefix: 'NFT_META_', renamed: { NFT_META_IFTYPE: 'iiftype' } },
  { names: nftables.ctKeys, prefix: 'NFT_CT_' },
  { names: namesOf(expressions.rt, 'key'), prefix: 'NFT_RT_' },
  { names: namesOf(expressions.socket, 'key'), prefix: 'NFT_SOCKET_' },
  { names: namesOf(expressions.hash, 'type'), prefix: 'NFT_HASH_', renamed: { NFT_HASH_SYM: 'symmetric' } },
  {
    names: namesOf(expressions.limit, 'type'),
    prefix: 'NFT_LIMIT_',
    foreign: /^NFT_LIMIT_F_/,
    renamed: { NFT_LIMIT_PKTS: 'packets', NFT_LIMIT_PKT_BYTES: 'bytes' },
  },
  { names: namesOf(expressions.limit, 'flags'), prefix: 'NFT_LIMIT_F_', renamed: { NFT_LIMIT_F_INV: 'inverse' } },
  {
    names: namesOf(expressions.connlimit, 'flags'),
    prefix: 'NFT_CONNLIMIT_F_',
    renamed: { NFT_CONNLIMIT_F_INV: 'inverse' },
  },
  { names: namesOf(expressions.quota, 'flags'), prefix: 'NFT_QUOTA_F_', renamed: { NFT_QUOTA_F_INV: 'inverse' } },
  { names: nftables.logLevels, prefix: 'NFT_LOGLEVEL_' },
  {
    names: namesOf(expressions.log, 'flags'),
    header: 'netfilter/nf_log.h',
    prefix: 'NF_LOG_',
    foreign: /^NF_LOG_(MASK|PREFIXLEN)$/,
    renamed: {
      NF_LOG_TCPSEQ: 'tcpSequence',
      NF_LOG_TCPOPT: 'tcpOptions',
      NF_LOG_IPOPT: 'ipOptions',
      NF_LOG_MACDECODE: 'macDecode',
    },
  },
  { names: namesOf(expressions.queue, 'flags'), prefix: 'NFT_QUEUE_FLAG_' },
  { names: namesOf(expressions.reject, 'type'), prefix: 'NFT_REJECT_', foreign: /^NFT_REJECT_ICMPX_(?!UNREACH)/ },
  { names: namesOf(expressions.nat, 'type'), prefix: 'NFT_NAT_' },
  {
    names: namesOf(expressions.nat, 'flags'),
    header: 'netfilter/nf_nat.h',
    prefix: 'NF_NAT_RANGE_',
    foreign: /_(ALL|MASK)$/,
  },
  { names: namesOf(expressions.fib, 'result'), prefix: 'NFT_FIB_RESULT_' },
  { names: namesOf(expressions.fib, 'flags'), prefix: 'NFTA_FIB_F_' },
  { names: namesOf(expressions.osf, 'flags'), prefix: 'NFT_OSF_F_' },
  { names: namesOf(expressions.osf, 'ttl'), header: 'netfilter/nfnetlink_osf.h', prefix: 'NF_OSF_TTL_' },
  {
    names: namesOf(expressions.synproxy, 'flags'),
    header: 'netfilter/nf_synproxy.h',
    prefix: 'NF_SYNPROXY_OPT_',
  },
  { names: namesOf(expressions.xfrm, 'key'), prefix: 'NFT_XFRM_KEY_' },
  { names: namesOf(nftables.traceAttributes, 'type'), prefix: 'NFT_TRACETYPE_' },
  { names: namesOf(expressions.numgen, 'type'), prefix: 'NFT_NG_' },
  { names: namesOf(expressions.tunnel, 'key'), prefix: 'NFT_TUNNEL_', foreign: /^NFT_TUNNEL_(MODE|F)_/ },
  { names: namesOf(expressions.tunnel, 'mode'), prefix: 'NFT_TUNNEL_MODE_' },
  { names: namesOf(objectData.tunnel, 'flags'), prefix: 'NFT_TUNNEL_F_' },
  {
    names: nftables.families,
    header: 'netfilter.h',
    prefix: 'NFPROTO_',
    foreign: /DECNET|NUMPROTO/,
    renamed: { NFPROTO_IPV4: 'ip', NFPROTO_IPV6: 'ip6' },
  },
];
