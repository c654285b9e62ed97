#include "libmnl.h"

static int attribute(const struct nlattr *attr, void *data) {
	const struct nlattr **table = data;
	if (mnl_attr_type_valid(attr, IFLA_MAX) >= 0) table[mnl_attr_get_type(attr)] = attr;
	return MNL_CB_OK;
}

static int info(const struct nlattr *attr, void *data) {
	const char **kind = data;
	if (mnl_attr_get_type(attr) == IFLA_INFO_KIND) *kind = mnl_attr_get_str(attr);
	return MNL_CB_OK;
}

static unsigned number(const struct nlattr *attr) { return attr ? mnl_attr_get_u32(attr) : 0; }

int link_sum(const struct nlmsghdr *message, void *data) {
	const struct nlattr *tb[IFLA_MAX + 1] = {0};
	const struct ifinfomsg *ifi = mnl_nlmsg_get_payload(message);
	const char *name = "", *qdisc = "", *kind = "";
	char address[32] = "", broadcast[32] = "";
	(void)data;
	mnl_attr_parse(message, sizeof *ifi, attribute, tb);
	if (tb[IFLA_IFNAME]) name = mnl_attr_get_str(tb[IFLA_IFNAME]);
	if (tb[IFLA_QDISC]) qdisc = mnl_attr_get_str(tb[IFLA_QDISC]);
	if (tb[IFLA_LINKINFO]) mnl_attr_parse_nested(tb[IFLA_LINKINFO], info, &kind);
	if (tb[IFLA_ADDRESS]) {
		const unsigned char *a = mnl_attr_get_payload(tb[IFLA_ADDRESS]);
		snprintf(address, sizeof address, "%02x:%02x:%02x:%02x:%02x:%02x", a[0], a[1], a[2], a[3], a[4], a[5]);
	}
	if (tb[IFLA_BROADCAST]) {
		const unsigned char *a = mnl_attr_get_payload(tb[IFLA_BROADCAST]);
		snprintf(broadcast, sizeof broadcast, "%02x:%02x:%02x:%02x:%02x:%02x", a[0], a[1], a[2], a[3], a[4], a[5]);
	}
	if (tb[IFLA_STATS64]) {
		struct rtnl_link_stats64 stats;
		memset(&stats, 0, sizeof stats);
		size_t length = mnl_attr_get_payload_len(tb[IFLA_STATS64]);
		memcpy(&stats, mnl_attr_get_payload(tb[IFLA_STATS64]), length < sizeof stats ? length : sizeof stats);
		sum += stats.rx_packets + stats.tx_packets + stats.rx_bytes + stats.tx_bytes + stats.rx_errors + stats.tx_errors + stats.rx_dropped +
		       stats.tx_dropped;
	}
	count++;
	sum += ifi->ifi_index + ifi->ifi_flags + number(tb[IFLA_MTU]) + number(tb[IFLA_TXQLEN]) + number(tb[IFLA_GROUP]) +
	       number(tb[IFLA_MASTER]) + number(tb[IFLA_LINK]) + number(tb[IFLA_PROMISCUITY]) + number(tb[IFLA_NUM_TX_QUEUES]) +
	       number(tb[IFLA_NUM_RX_QUEUES]) + number(tb[IFLA_GSO_MAX_SIZE]) + number(tb[IFLA_GSO_MAX_SEGS]) +
	       (tb[IFLA_OPERSTATE] ? mnl_attr_get_u8(tb[IFLA_OPERSTATE]) : 0) + (tb[IFLA_LINKMODE] ? mnl_attr_get_u8(tb[IFLA_LINKMODE]) : 0) +
	       strlen(name) + strlen(qdisc) + strlen(kind) + strlen(address) + strlen(broadcast);
	if (digesting) {
		char text[200];
		snprintf(text, sizeof text, "%d %s %u %u %s %s %s\n", ifi->ifi_index, name, number(tb[IFLA_MTU]), number(tb[IFLA_TXQLEN]), address, qdisc,
			 kind);
		line(text);
	}
	return MNL_CB_OK;
}

void dump_links(void) {
	static char buffer[65536];
	static unsigned sequence = 500000;
	uint64_t start = now();
	struct nlmsghdr *request = mnl_nlmsg_put_header(buffer);
	request->nlmsg_type = RTM_GETLINK;
	request->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
	request->nlmsg_seq = ++sequence;
	mnl_nlmsg_put_extra_header(request, sizeof(struct ifinfomsg));
	if (mnl_socket_sendto(route_socket, request, request->nlmsg_len) < 0) fail("send");
	for (int more = 1; more == MNL_CB_OK;) {
		ssize_t length = mnl_socket_recvfrom(route_socket, buffer, sizeof buffer);
		if (length < 0) fail("receive");
		more = mnl_cb_run(buffer, length, sequence, mnl_socket_get_portid(route_socket), link_sum, NULL);
		if (more < 0) fail("dump");
	}
	answer(now() - start);
}
