#include "libmnl.h"

static int attribute(const struct nlattr *attr, void *data) {
	const struct nlattr **table = data;
	if (mnl_attr_type_valid(attr, RTA_MAX) >= 0) table[mnl_attr_get_type(attr)] = attr;
	return MNL_CB_OK;
}

static int metric(const struct nlattr *attr, void *data) {
	struct route *route = data;
	switch (mnl_attr_get_type(attr)) {
	case RTAX_MTU: route->mtu = mnl_attr_get_u32(attr); break;
	case RTAX_ADVMSS: route->advmss = mnl_attr_get_u32(attr); break;
	}
	return MNL_CB_OK;
}

int read_route(const struct nlmsghdr *message, struct route *route) {
	const struct nlattr *tb[RTA_MAX + 1] = {0};
	const struct rtmsg *rtm = mnl_nlmsg_get_payload(message);
	memset(route, 0, sizeof *route);
	route->family = rtm->rtm_family;
	route->length = rtm->rtm_dst_len;
	route->tos = rtm->rtm_tos;
	route->table = rtm->rtm_table;
	route->protocol = rtm->rtm_protocol;
	route->scope = rtm->rtm_scope;
	route->type = rtm->rtm_type;
	route->flags = rtm->rtm_flags;
	mnl_attr_parse(message, sizeof *rtm, attribute, tb);
	if (tb[RTA_TABLE]) route->wide_table = mnl_attr_get_u32(tb[RTA_TABLE]);
	if (tb[RTA_PRIORITY]) route->metric = mnl_attr_get_u32(tb[RTA_PRIORITY]);
	if (tb[RTA_OIF]) route->link = mnl_attr_get_u32(tb[RTA_OIF]);
	if (tb[RTA_PREF]) route->preference = mnl_attr_get_u8(tb[RTA_PREF]);
	if (tb[RTA_METRICS]) mnl_attr_parse_nested(tb[RTA_METRICS], metric, route);
	if (tb[RTA_CACHEINFO]) memcpy(&route->cache, mnl_attr_get_payload(tb[RTA_CACHEINFO]), sizeof route->cache);
	if (tb[RTA_DST]) inet_ntop(rtm->rtm_family, mnl_attr_get_payload(tb[RTA_DST]), route->destination, INET6_ADDRSTRLEN);
	if (tb[RTA_GATEWAY]) inet_ntop(rtm->rtm_family, mnl_attr_get_payload(tb[RTA_GATEWAY]), route->gateway, INET6_ADDRSTRLEN);
	if (tb[RTA_PREFSRC]) inet_ntop(rtm->rtm_family, mnl_attr_get_payload(tb[RTA_PREFSRC]), route->source, INET6_ADDRSTRLEN);
	return MNL_CB_OK;
}

void add_route_sum(const struct route *r) {
	count++;
	sum += r->length + r->protocol + r->scope + r->type + r->wide_table + r->metric + r->link + r->mtu + r->advmss + r->preference +
	       r->cache.rta_expires + strlen(r->destination) + strlen(r->gateway) + strlen(r->source);
	if (!digesting) return;
	char text[256];
	snprintf(text, sizeof text, "%s/%u %s %s %u %u %u %u %u %u %u\n", r->destination, r->length, r->gateway, r->source, r->link, r->metric,
		 r->mtu, r->wide_table, r->protocol, r->scope, r->type);
	line(text);
}

static int one(const struct nlmsghdr *message, void *data) {
	struct route route;
	(void)data;
	read_route(message, &route);
	add_route_sum(&route);
	return MNL_CB_OK;
}

static void run_dump(int family, mnl_cb_t callback, void *data) {
	static char buffer[65536];
	static unsigned sequence = 1;
	struct nlmsghdr *request = mnl_nlmsg_put_header(buffer);
	request->nlmsg_type = RTM_GETROUTE;
	request->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
	request->nlmsg_seq = ++sequence;
	struct rtmsg *rtm = mnl_nlmsg_put_extra_header(request, sizeof *rtm);
	rtm->rtm_family = family == 4 ? AF_INET : AF_INET6;
	if (mnl_socket_sendto(route_socket, request, request->nlmsg_len) < 0) fail("send");
	for (;;) {
		ssize_t length = mnl_socket_recvfrom(route_socket, buffer, sizeof buffer);
		if (length < 0) fail("receive");
		int more = mnl_cb_run(buffer, length, sequence, mnl_socket_get_portid(route_socket), callback, data);
		if (more < 0) fail("dump");
		if (more == MNL_CB_STOP) return;
	}
}

void dump_routes(int family) {
	uint64_t start = now();
	run_dump(family, one, NULL);
	answer(now() - start);
}

struct list {
	struct route *routes;
	size_t used, room;
};

static int keep(const struct nlmsghdr *message, void *data) {
	struct list *list = data;
	if (list->used == list->room) {
		list->room = list->room ? list->room * 2 : 1024;
		list->routes = realloc(list->routes, list->room * sizeof *list->routes);
		if (list->routes == NULL) fail("memory");
	}
	return read_route(message, &list->routes[list->used++]);
}

void collect_routes(int family) {
	struct list list = {0};
	uint64_t start = now();
	run_dump(family, keep, &list);
	for (size_t i = 0; i < list.used; i++) add_route_sum(&list.routes[i]);
	uint64_t took = now() - start;
	free(list.routes);
	answer(took);
}

/* Messages one after the other, as they were received. */
static void decode(const char *path, mnl_cb_t callback) {
	FILE *file = fopen(path, "rb");
	if (file == NULL) fail(path);
	fseek(file, 0, SEEK_END);
	int length = ftell(file);
	rewind(file);
	char *bytes = malloc(length);
	if (fread(bytes, 1, length, file) != (size_t)length) fail(path);
	fclose(file);
	uint64_t start = now();
	const struct nlmsghdr *message = (const struct nlmsghdr *)bytes;
	while (mnl_nlmsg_ok(message, length)) {
		callback(message, NULL);
		message = mnl_nlmsg_next(message, &length);
	}
	uint64_t took = now() - start;
	free(bytes);
	answer(took);
}

void decode_file(const char *path) { decode(path, one); }
void decode_links_file(const char *path) { decode(path, link_sum); }
