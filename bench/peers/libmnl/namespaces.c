#include "libmnl.h"
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

/* The system calls of `ip netns add`, of a socket inside, and of `ip netns delete`. */
void namespaces(int n) {
	uint64_t start = now();
	for (int i = 0; i < n; i++) {
		const char *path = "/var/run/netns/peer";
		int home = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
		mkdir("/var/run/netns", 0755);
		if (home < 0 || close(open(path, O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0)) < 0) fail(path);
		if (unshare(CLONE_NEWNET) < 0 || mount("/proc/thread-self/ns/net", path, "none", MS_BIND, NULL) < 0) fail("unshare");
		if (setns(home, CLONE_NEWNET) < 0) fail("setns");
		int namespace = open(path, O_RDONLY | O_CLOEXEC);
		if (namespace < 0 || setns(namespace, CLONE_NEWNET) < 0) fail("open");
		struct mnl_socket *socket = mnl_socket_open(NETLINK_ROUTE);
		if (socket == NULL || mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0) fail("socket");
		if (setns(home, CLONE_NEWNET) < 0) fail("setns");
		mnl_socket_close(socket);
		close(namespace);
		close(home);
		if (umount2(path, MNT_DETACH) < 0 || unlink(path) < 0) fail("remove");
		count++;
	}
	answer(now() - start);
}
