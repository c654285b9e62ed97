"""pyroute2 of Debian."""
import json
import os
import sys
import time

from pyroute2 import IPRoute, netns

ip = IPRoute()


def dotted(value):
    return "%d.%d.%d.%d" % (value >> 24, value >> 16 & 255, value >> 8 & 255, value & 255)


def size(value):
    if isinstance(value, int):
        return value
    return len(value) if isinstance(value, str) else 0


def message_sum(message):
    return sum(size(v) for v in message.values()) + sum(size(v) for _, v in message["attrs"])


def routes(argument):
    return [message_sum(m) for m in ip.get_routes(family=2 if argument == "4" else 10)]


def links(_):
    return [message_sum(m) for m in ip.get_links()]


def lookups(argument):
    return [message_sum(ip.route("get", dst=dotted(0x0A000000 + i * 7))[0]) for i in range(int(argument))]


def add(argument):
    link = ip.link_lookup(ifname="b0")[0]
    for i in range(int(argument)):
        ip.route("add", dst=dotted(0x14000000 + i) + "/32", gateway="198.18.0.2", oif=link, proto="static")
    return [1] * int(argument)


def namespaces(argument):
    for _ in range(int(argument)):
        netns.create("peer")
        os.close(os.open("/var/run/netns/peer", os.O_RDONLY))
        netns.remove("peer")
    return [1] * int(argument)


works = {"routes": routes, "links": links, "lookups": lookups, "add": add, "namespaces": namespaces}
print("ready", flush=True)
for command in sys.stdin:
    name, *words = command.split() + [""]
    if name not in works:
        print('{"unknown":true}', flush=True)
        continue
    start = time.monotonic_ns()
    sums = works[name](words[0])
    took = time.monotonic_ns() - start
    print(json.dumps({"ns": took, "count": len(sums), "sum": sum(sums)}), flush=True)
