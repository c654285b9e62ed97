#include "libmnl.h"

static unsigned sequence = 1000;

static int replied(const struct nlmsghdr *message, void *data) {
	return read_route(message, data);
}

void look_up(int n) {
	char buffer[8192];
	uint64_t *each = malloc(n * sizeof *each);
	uint64_t start = now();
	for (int i = 0; i < n; i++) {
		uint64_t begun = now();
		struct route route;
		struct nlmsghdr *request = mnl_nlmsg_put_header(buffer);
		request->nlmsg_type = RTM_GETROUTE;
		request->nlmsg_flags = NLM_F_REQUEST;
		request->nlmsg_seq = ++sequence;
		struct rtmsg *rtm = mnl_nlmsg_put_extra_header(request, sizeof *rtm);
		rtm->rtm_family = AF_INET;
		rtm->rtm_dst_len = 32;
		rtm->rtm_flags = RTM_F_LOOKUP_TABLE;
		mnl_attr_put_u32(request, RTA_DST, htonl(0x0a000000u + (unsigned)i * 7u));
		if (mnl_socket_sendto(route_socket, request, request->nlmsg_len) < 0) fail("send");
		ssize_t length = mnl_socket_recvfrom(route_socket, buffer, sizeof buffer);
		if (length < 0 || mnl_cb_run(buffer, length, sequence, mnl_socket_get_portid(route_socket), replied, &route) < 0) fail("look-up");
		add_route_sum(&route);
		each[i] = now() - begun;
	}
	answer_latencies(now() - start, each, n);
	free(each);
}

static struct nlmsghdr *addition(char *buffer, unsigned i, int link, int flags) {
	struct nlmsghdr *request = mnl_nlmsg_put_header(buffer);
	request->nlmsg_type = RTM_NEWROUTE;
	request->nlmsg_flags = NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL | flags;
	request->nlmsg_seq = ++sequence;
	struct rtmsg *rtm = mnl_nlmsg_put_extra_header(request, sizeof *rtm);
	rtm->rtm_family = AF_INET;
	rtm->rtm_dst_len = 32;
	rtm->rtm_table = RT_TABLE_MAIN;
	rtm->rtm_protocol = RTPROT_STATIC;
	rtm->rtm_scope = RT_SCOPE_UNIVERSE;
	rtm->rtm_type = RTN_UNICAST;
	mnl_attr_put_u32(request, RTA_DST, htonl(0x14000000u + i));
	mnl_attr_put_u32(request, RTA_GATEWAY, htonl(0xc6120002u));
	mnl_attr_put_u32(request, RTA_OIF, link);
	return request;
}

static void add_route(unsigned i, int link) {
	char buffer[8192];
	struct nlmsghdr *request = addition(buffer, i, link, NLM_F_ACK);
	if (mnl_socket_sendto(route_socket, request, request->nlmsg_len) < 0) fail("send");
	ssize_t length = mnl_socket_recvfrom(route_socket, buffer, sizeof buffer);
	if (length < 0 || mnl_cb_run(buffer, length, sequence, mnl_socket_get_portid(route_socket), NULL, NULL) < 0) fail("add");
	count++;
}

void add_routes(int n) {
	uint64_t start = now();
	int link = if_nametoindex("b0");
	for (int i = 0; i < n; i++) add_route(i, link);
	answer(now() - start);
}

/* 64 KiB a datagram, each request acknowledged: an error must find its request. */
void add_batched(int n) {
	static char buffer[131072], answers[65536];
	uint64_t start = now();
	int link = if_nametoindex("b0");
	for (int i = 0; i < n;) {
		size_t used = 0;
		int waiting = 0;
		for (; i < n && waiting < 256; i++, waiting++) {
			struct nlmsghdr *request = addition(buffer + used, i, link, NLM_F_ACK);
			used += MNL_ALIGN(request->nlmsg_len);
		}
		if (mnl_socket_sendto(route_socket, buffer, used) < 0) fail("send");
		while (waiting > 0) {
			ssize_t got = mnl_socket_recvfrom(route_socket, answers, sizeof answers);
			if (got < 0) fail("receive");
			int length = got;
			for (const struct nlmsghdr *m = (const struct nlmsghdr *)answers; mnl_nlmsg_ok(m, length); m = mnl_nlmsg_next(m, &length)) {
				const struct nlmsgerr *error = mnl_nlmsg_get_payload(m);
				if (error->error != 0) { errno = -error->error; fail("add"); }
				waiting--;
				count++;
			}
		}
	}
	answer(now() - start);
}

static int event(const struct nlmsghdr *message, void *data) {
	struct route route;
	(void)data;
	read_route(message, &route);
	add_route_sum(&route);
	return MNL_CB_OK;
}

void subscribe(int n) {
	static char buffer[65536];
	struct mnl_socket *socket = mnl_socket_open(NETLINK_ROUTE);
	if (socket == NULL || mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0) fail("socket");
	int group = RTNLGRP_IPV4_ROUTE, size = 256 << 20;
	setsockopt(mnl_socket_get_fd(socket), SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
	mnl_socket_setsockopt(socket, NETLINK_ADD_MEMBERSHIP, &group, sizeof group);
	uint64_t before = cpu();
	printf("ready\n");
	fflush(stdout);
	while ((int)count < n) {
		ssize_t length = mnl_socket_recvfrom(socket, buffer, sizeof buffer);
		if (length < 0) fail("receive");
		mnl_cb_run(buffer, length, 0, 0, event, NULL);
	}
	mnl_socket_close(socket);
	answer(cpu() - before);
}

/* Waits until no subscriber in this namespace has much to read, at most some seconds: not every library can make its receive buffer larger. */
static void wait_for_subscribers(void) {
	for (int full = 1, tries = 0; full && tries < 10000; tries++) {
		char row[256];
		unsigned protocol, groups, waiting;
		FILE *file = fopen("/proc/self/net/netlink", "r");
		if (file == NULL) fail("/proc/self/net/netlink");
		full = 0;
		while (fgets(row, sizeof row, file))
			if (sscanf(row, "%*s %u %*d %x %u", &protocol, &groups, &waiting) == 3 && protocol == NETLINK_ROUTE && (groups & RTMGRP_IPV4_ROUTE) && waiting > 60000) full = 1;
		fclose(file);
		if (full) nanosleep(&(struct timespec){0, 200000}, NULL);
	}
}

/* Causes events, one by one. */
void emit(int n) {
	uint64_t start = now();
	int link = if_nametoindex("b0");
	for (int i = 0; i < n; i++) {
		add_route(i, link);
		if (i % 50 == 49) wait_for_subscribers();
	}
	answer(now() - start);
}
