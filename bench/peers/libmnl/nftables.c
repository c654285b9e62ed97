#include "libmnl.h"
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

/* Tables `ip bench`: the set `s` of IPv4 addresses, the chain `c`. */
static unsigned sequence = 1;
static char *batch;
static size_t used;
static struct mnl_socket *nft;

static void begin(void) {
	if (nft == NULL) {
		int size = 8 << 20;
		nft = mnl_socket_open(NETLINK_NETFILTER);
		if (nft == NULL || mnl_socket_bind(nft, 0, MNL_SOCKET_AUTOPID) < 0) fail("socket");
		setsockopt(mnl_socket_get_fd(nft), SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size);
		batch = malloc(8 << 20);
	}
	used = 0;
}

static struct nlmsghdr *message(int type, int flags, int family, int resource) {
	struct nlmsghdr *m = mnl_nlmsg_put_header(batch + used);
	m->nlmsg_type = type;
	m->nlmsg_flags = NLM_F_REQUEST | flags;
	m->nlmsg_seq = ++sequence;
	struct nfgenmsg *g = mnl_nlmsg_put_extra_header(m, sizeof *g);
	g->nfgen_family = family;
	g->version = NFNETLINK_V0;
	g->res_id = htons(resource);
	return m;
}

static void done(const struct nlmsghdr *m) { used += MNL_ALIGN(m->nlmsg_len); }

static struct nlmsghdr *nft_message(int type, int flags) {
	return message(NFNL_SUBSYS_NFTABLES << 8 | type, flags, NFPROTO_IPV4, 0);
}

static void edge(int type) { done(message(type, 0, AF_UNSPEC, NFNL_SUBSYS_NFTABLES)); }

static void table(void) {
	struct nlmsghdr *m = nft_message(NFT_MSG_NEWTABLE, NLM_F_CREATE);
	mnl_attr_put_strz(m, NFTA_TABLE_NAME, "bench");
	done(m);
}

static int one_message(const struct nlmsghdr *m, void *data) { (void)m, (void)data; return MNL_CB_OK; }

/* Asks for one acknowledgement, on the last message: the batch is answered as a whole. */
static void commit(struct nlmsghdr *last) {
	char answer_buffer[8192];
	last->nlmsg_flags |= NLM_F_ACK;
	unsigned acknowledged = last->nlmsg_seq;
	edge(NFNL_MSG_BATCH_END);
	if (mnl_socket_sendto(nft, batch, used) < 0) fail("send");
	ssize_t length = mnl_socket_recvfrom(nft, answer_buffer, sizeof answer_buffer);
	if (length < 0 || mnl_cb_run(answer_buffer, length, acknowledged, mnl_socket_get_portid(nft), one_message, NULL) < 0) fail("commit");
}

void load_elements(int n) {
	uint64_t start = now();
	begin();
	edge(NFNL_MSG_BATCH_BEGIN);
	table();
	struct nlmsghdr *m = nft_message(NFT_MSG_NEWSET, NLM_F_CREATE);
	mnl_attr_put_strz(m, NFTA_SET_TABLE, "bench");
	mnl_attr_put_strz(m, NFTA_SET_NAME, "s");
	mnl_attr_put_u32(m, NFTA_SET_ID, htonl(1));
	mnl_attr_put_u32(m, NFTA_SET_KEY_TYPE, htonl(7));
	mnl_attr_put_u32(m, NFTA_SET_KEY_LEN, htonl(4));
	done(m);
	for (int i = 0; i < n;) {
		m = nft_message(NFT_MSG_NEWSETELEM, NLM_F_CREATE);
		mnl_attr_put_strz(m, NFTA_SET_ELEM_LIST_TABLE, "bench");
		mnl_attr_put_strz(m, NFTA_SET_ELEM_LIST_SET, "s");
		struct nlattr *list = mnl_attr_nest_start(m, NFTA_SET_ELEM_LIST_ELEMENTS);
		/* an attribute holds less than 64 KiB */
		for (int k = 0; k < 3000 && i < n; k++, i++) {
			char text[16];
			unsigned address;
			snprintf(text, sizeof text, "20.%d.%d.%d", i >> 16 & 255, i >> 8 & 255, i & 255);
			inet_pton(AF_INET, text, &address);
			struct nlattr *element = mnl_attr_nest_start(m, k + 1);
			struct nlattr *key = mnl_attr_nest_start(m, NFTA_SET_ELEM_KEY);
			mnl_attr_put(m, NFTA_DATA_VALUE, 4, &address);
			mnl_attr_nest_end(m, key);
			mnl_attr_nest_end(m, element);
			count++;
		}
		mnl_attr_nest_end(m, list);
		done(m);
	}
	commit(m);
	answer(now() - start);
}

static void compare(struct nlmsghdr *m, const void *data, size_t length) {
	struct nlattr *element = mnl_attr_nest_start(m, NFTA_LIST_ELEM);
	mnl_attr_put_strz(m, NFTA_EXPR_NAME, "cmp");
	struct nlattr *body = mnl_attr_nest_start(m, NFTA_EXPR_DATA);
	mnl_attr_put_u32(m, NFTA_CMP_SREG, htonl(NFT_REG_1));
	mnl_attr_put_u32(m, NFTA_CMP_OP, htonl(NFT_CMP_EQ));
	struct nlattr *value = mnl_attr_nest_start(m, NFTA_CMP_DATA);
	mnl_attr_put(m, NFTA_DATA_VALUE, length, data);
	mnl_attr_nest_end(m, value);
	mnl_attr_nest_end(m, body);
	mnl_attr_nest_end(m, element);
}

static void payload(struct nlmsghdr *m, int base, int offset, int length) {
	struct nlattr *element = mnl_attr_nest_start(m, NFTA_LIST_ELEM);
	mnl_attr_put_strz(m, NFTA_EXPR_NAME, "payload");
	struct nlattr *body = mnl_attr_nest_start(m, NFTA_EXPR_DATA);
	mnl_attr_put_u32(m, NFTA_PAYLOAD_DREG, htonl(NFT_REG_1));
	mnl_attr_put_u32(m, NFTA_PAYLOAD_BASE, htonl(base));
	mnl_attr_put_u32(m, NFTA_PAYLOAD_OFFSET, htonl(offset));
	mnl_attr_put_u32(m, NFTA_PAYLOAD_LEN, htonl(length));
	mnl_attr_nest_end(m, body);
	mnl_attr_nest_end(m, element);
}

static void rule(struct nlmsghdr *m, int i) {
	char text[16];
	unsigned address;
	unsigned char tcp = IPPROTO_TCP;
	unsigned short port = htons(1 + i % 60000);
	snprintf(text, sizeof text, "30.%d.%d.%d", i >> 16 & 255, i >> 8 & 255, i & 255);
	inet_pton(AF_INET, text, &address);
	mnl_attr_put_strz(m, NFTA_RULE_TABLE, "bench");
	mnl_attr_put_strz(m, NFTA_RULE_CHAIN, "c");
	struct nlattr *expressions = mnl_attr_nest_start(m, NFTA_RULE_EXPRESSIONS);
	payload(m, NFT_PAYLOAD_NETWORK_HEADER, 12, 4);
	compare(m, &address, 4);
	struct nlattr *element = mnl_attr_nest_start(m, NFTA_LIST_ELEM);
	mnl_attr_put_strz(m, NFTA_EXPR_NAME, "meta");
	struct nlattr *body = mnl_attr_nest_start(m, NFTA_EXPR_DATA);
	mnl_attr_put_u32(m, NFTA_META_KEY, htonl(NFT_META_L4PROTO));
	mnl_attr_put_u32(m, NFTA_META_DREG, htonl(NFT_REG_1));
	mnl_attr_nest_end(m, body);
	mnl_attr_nest_end(m, element);
	compare(m, &tcp, 1);
	payload(m, NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2);
	compare(m, &port, 2);
	element = mnl_attr_nest_start(m, NFTA_LIST_ELEM);
	mnl_attr_put_strz(m, NFTA_EXPR_NAME, "counter");
	body = mnl_attr_nest_start(m, NFTA_EXPR_DATA);
	mnl_attr_nest_end(m, body);
	mnl_attr_nest_end(m, element);
	element = mnl_attr_nest_start(m, NFTA_LIST_ELEM);
	mnl_attr_put_strz(m, NFTA_EXPR_NAME, "immediate");
	body = mnl_attr_nest_start(m, NFTA_EXPR_DATA);
	mnl_attr_put_u32(m, NFTA_IMMEDIATE_DREG, htonl(NFT_REG_VERDICT));
	struct nlattr *data = mnl_attr_nest_start(m, NFTA_IMMEDIATE_DATA);
	struct nlattr *verdict = mnl_attr_nest_start(m, NFTA_DATA_VERDICT);
	mnl_attr_put_u32(m, NFTA_VERDICT_CODE, htonl(NF_ACCEPT));
	mnl_attr_nest_end(m, verdict);
	mnl_attr_nest_end(m, data);
	mnl_attr_nest_end(m, body);
	mnl_attr_nest_end(m, element);
	mnl_attr_nest_end(m, expressions);
}

void load_rules(int n) {
	uint64_t start = now();
	begin();
	edge(NFNL_MSG_BATCH_BEGIN);
	table();
	struct nlmsghdr *m = nft_message(NFT_MSG_NEWCHAIN, NLM_F_CREATE);
	mnl_attr_put_strz(m, NFTA_CHAIN_TABLE, "bench");
	mnl_attr_put_strz(m, NFTA_CHAIN_NAME, "c");
	done(m);
	for (int i = 0; i < n; i++) {
		m = nft_message(NFT_MSG_NEWRULE, NLM_F_CREATE | NLM_F_APPEND);
		rule(m, i);
		done(m);
		count++;
	}
	commit(m);
	answer(now() - start);
}

static void dump(struct nlmsghdr *request, mnl_cb_t callback) {
	static char buffer[65536];
	if (mnl_socket_sendto(nft, request, request->nlmsg_len) < 0) fail("send");
	for (int more = MNL_CB_OK; more == MNL_CB_OK;) {
		ssize_t length = mnl_socket_recvfrom(nft, buffer, sizeof buffer);
		if (length < 0) fail("receive");
		more = mnl_cb_run(buffer, length, request->nlmsg_seq, mnl_socket_get_portid(nft), callback, NULL);
		if (more < 0) fail("dump");
	}
}

static int element(const struct nlmsghdr *m, void *data) {
	struct nlattr *attr, *one, *part, *value;
	(void)data;
	mnl_attr_for_each(attr, m, sizeof(struct nfgenmsg)) {
		if (mnl_attr_get_type(attr) != NFTA_SET_ELEM_LIST_ELEMENTS) continue;
		mnl_attr_for_each_nested(one, attr) {
			mnl_attr_for_each_nested(part, one) {
				if (mnl_attr_get_type(part) != NFTA_SET_ELEM_KEY) continue;
				mnl_attr_for_each_nested(value, part) {
					char text[INET_ADDRSTRLEN];
					inet_ntop(AF_INET, mnl_attr_get_payload(value), text, sizeof text);
					sum += strlen(text);
					if (digesting) line(text);
				}
			}
			count++;
		}
	}
	return MNL_CB_OK;
}

void dump_elements(void) {
	uint64_t start = now();
	begin();
	struct nlmsghdr *m = nft_message(NFT_MSG_GETSETELEM, NLM_F_DUMP);
	mnl_attr_put_strz(m, NFTA_SET_ELEM_LIST_TABLE, "bench");
	mnl_attr_put_strz(m, NFTA_SET_ELEM_LIST_SET, "s");
	dump(m, element);
	answer(now() - start);
}

/* The line of a rule: what it compares with, what its counter says, its verdict. */
static char rule_line[160];
static size_t rule_line_length;

static void append(const char *format, unsigned long long value) {
	rule_line_length += snprintf(rule_line + rule_line_length, sizeof rule_line - rule_line_length, format, value);
}

static void describe(const char *name, const struct nlattr *data) {
	const struct nlattr *attr, *inner, *code;
	mnl_attr_for_each_nested(attr, data) {
		int type = mnl_attr_get_type(attr);
		if (!strcmp(name, "counter")) {
			if (type == NFTA_COUNTER_BYTES || type == NFTA_COUNTER_PACKETS) append(" %llu", be64toh(mnl_attr_get_u64(attr)));
		} else if (!strcmp(name, "cmp") && type == NFTA_CMP_DATA) {
			mnl_attr_for_each_nested(inner, attr) {
				unsigned long long value = 0;
				const unsigned char *bytes = mnl_attr_get_payload(inner);
				for (int i = 0; i < mnl_attr_get_payload_len(inner); i++) value = value << 8 | bytes[i];
				append(" %llu", value);
			}
		} else if (!strcmp(name, "immediate") && type == NFTA_IMMEDIATE_DATA) {
			mnl_attr_for_each_nested(inner, attr) mnl_attr_for_each_nested(code, inner) append(" %llu", ntohl(mnl_attr_get_u32(code)));
		}
	}
}

static unsigned bytes_sum(const struct nlattr *attr) {
	const unsigned char *bytes = mnl_attr_get_payload(attr);
	unsigned all = 0;
	for (int i = 0; i < mnl_attr_get_payload_len(attr); i++) all += bytes[i];
	return all;
}

/* The attributes of an expression: values are bytes, the rest are numbers. */
static void expression(const char *name, const struct nlattr *data) {
	struct nlattr *attr, *inner, *code;
	int value = !strcmp(name, "cmp") ? NFTA_CMP_DATA : -1, verdict = !strcmp(name, "immediate") ? NFTA_IMMEDIATE_DATA : -1;
	mnl_attr_for_each_nested(attr, data) {
		int type = mnl_attr_get_type(attr);
		if (type == value) {
			mnl_attr_for_each_nested(inner, attr) sum += bytes_sum(inner);
		} else if (type == verdict) {
			mnl_attr_for_each_nested(inner, attr) mnl_attr_for_each_nested(code, inner) sum += ntohl(mnl_attr_get_u32(code));
		} else if (mnl_attr_get_payload_len(attr) == 4) sum += ntohl(mnl_attr_get_u32(attr));
		else if (mnl_attr_get_payload_len(attr) == 8) sum += be64toh(mnl_attr_get_u64(attr));
	}
}

static int rule_seen(const struct nlmsghdr *m, void *data) {
	struct nlattr *attr, *one, *part;
	const char *name = "";
	uint64_t handle = 0;
	unsigned expressions = 0;
	(void)data;
	rule_line_length = 0;
	mnl_attr_for_each(attr, m, sizeof(struct nfgenmsg)) {
		switch (mnl_attr_get_type(attr)) {
		case NFTA_RULE_HANDLE: handle = be64toh(mnl_attr_get_u64(attr)); break;
		case NFTA_RULE_TABLE:
		case NFTA_RULE_CHAIN: sum += strlen(mnl_attr_get_str(attr)); break;
		case NFTA_RULE_EXPRESSIONS:
			mnl_attr_for_each_nested(one, attr) {
				expressions++;
				mnl_attr_for_each_nested(part, one) {
					if (mnl_attr_get_type(part) == NFTA_EXPR_NAME) {
						name = mnl_attr_get_str(part);
						sum += strlen(name);
						continue;
					}
					expression(name, part);
					if (digesting) describe(name, part);
				}
			}
		}
	}
	sum += handle + expressions;
	count++;
	if (digesting) {
		char text[200];
		snprintf(text, sizeof text, "%llu%s\n", (unsigned long long)handle, rule_line);
		line(text);
	}
	return MNL_CB_OK;
}

void dump_rules(void) {
	uint64_t start = now();
	begin();
	struct nlmsghdr *m = nft_message(NFT_MSG_GETRULE, NLM_F_DUMP);
	mnl_attr_put_strz(m, NFTA_RULE_TABLE, "bench");
	mnl_attr_put_strz(m, NFTA_RULE_CHAIN, "c");
	dump(m, rule_seen);
	answer(now() - start);
}
