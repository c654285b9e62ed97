#ifndef LIBMNL_PEER_H
#define LIBMNL_PEER_H
#define _GNU_SOURCE
#include "peer.h"
#include <arpa/inet.h>
#include <errno.h>
#include <libmnl/libmnl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

extern struct mnl_socket *route_socket;

/* Every attribute that this program knows, as its user would keep it. */
struct route {
	unsigned char family, length, tos, table, protocol, scope, type;
	unsigned flags, wide_table, metric, link, mtu, advmss, preference;
	struct rta_cacheinfo cache;
	char destination[INET6_ADDRSTRLEN], gateway[INET6_ADDRSTRLEN], source[INET6_ADDRSTRLEN];
};
/* Returns MNL_CB_OK; the route in `data`. */
int read_route(const struct nlmsghdr *message, struct route *route);
void add_route_sum(const struct route *route);
int link_sum(const struct nlmsghdr *message, void *data);

void dump_routes(int family);
void collect_routes(int family);
void dump_links(void);
void decode_file(const char *path);
void decode_links_file(const char *path);
void look_up(int n);
void add_routes(int n);
void add_batched(int n);
void subscribe(int n);
void emit(int n);
void namespaces(int n);
void load_elements(int n);
void dump_elements(void);
void load_rules(int n);
void dump_rules(void);
#endif
