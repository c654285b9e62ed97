/* C with libmnl: the measure of the others. */
#include "libmnl.h"

struct mnl_socket *route_socket;
uint64_t sum, count;
int digesting;
uint32_t digest;

int main(void) {
	char command[256];
	route_socket = mnl_socket_open(NETLINK_ROUTE);
	if (route_socket == NULL || mnl_socket_bind(route_socket, 0, MNL_SOCKET_AUTOPID) < 0) fail("socket");
	int one = 1;
	mnl_socket_setsockopt(route_socket, NETLINK_GET_STRICT_CHK, &one, sizeof one);
	printf("ready\n");
	fflush(stdout);
	while (fgets(command, sizeof command, stdin)) {
		char work[32] = "", argument[200] = "", last[16] = "";
		sscanf(command, "%31s %199s %15s", work, argument, last);
		sum = count = digest = 0;
		digesting = strcmp(last, "digest") == 0;
		if (!strcmp(work, "routes")) dump_routes(atoi(argument));
		else if (!strcmp(work, "collect")) collect_routes(atoi(argument));
		else if (!strcmp(work, "links")) { digesting = !strcmp(argument, "digest"); dump_links(); }
		else if (!strcmp(work, "decode")) decode_file(argument);
		else if (!strcmp(work, "decode-links")) decode_links_file(argument);
		else if (!strcmp(work, "lookups")) look_up(atoi(argument));
		else if (!strcmp(work, "add")) add_routes(atoi(argument));
		else if (!strcmp(work, "batch")) add_batched(atoi(argument));
		else if (!strcmp(work, "events")) subscribe(atoi(argument));
		else if (!strcmp(work, "emit")) emit(atoi(argument));
		else if (!strcmp(work, "namespaces")) namespaces(atoi(argument));
		else if (!strcmp(work, "load-elements")) load_elements(atoi(argument));
		else if (!strcmp(work, "dump-elements")) { digesting = !strcmp(argument, "digest"); dump_elements(); }
		else if (!strcmp(work, "load-rules")) load_rules(atoi(argument));
		else if (!strcmp(work, "dump-rules")) { digesting = !strcmp(argument, "digest"); dump_rules(); }
		else printf("{\"unknown\":true}\n"), fflush(stdout);
	}
	return 0;
}
