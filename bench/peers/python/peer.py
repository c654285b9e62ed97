"""pyroute2 of Debian."""
import json
import sys
import time

from pyroute2 import IPRoute, netns
from pyroute2.netlink import NLM_F_ACK, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REQUEST
from pyroute2.netlink.rtnl import RTM_NEWROUTE, RTMGRP_IPV4_ROUTE
from pyroute2.netlink.rtnl.iprsocket import MarshalRtnl
from pyroute2.netlink.rtnl.rtmsg import rtmsg

import firewall
from sums import Tally, link_sum, route_sum

ip = IPRoute()


def dotted(value):
    return "%d.%d.%d.%d" % (value >> 24, value >> 16 & 255, value >> 8 & 255, value & 255)


def routes(n, tally):
    for message in ip.get_routes(family=2 if n == 4 else 10):
        route_sum(message, tally)


def links(_, tally):
    for message in ip.get_links():
        link_sum(message, tally)


def decoding(summing):
    def decode(path, tally):
        with open(path, "rb") as file:
            data = file.read()
        start = time.monotonic_ns()
        for message in MarshalRtnl().parse(data):
            summing(message, tally)
        return time.monotonic_ns() - start

    return decode


def lookups(n, tally):
    each = []
    for i in range(n):
        begun = time.monotonic_ns()
        route_sum(ip.route("get", dst=dotted(0x0A000000 + i * 7))[0], tally)
        each.append(time.monotonic_ns() - begun)
    each.sort()
    return sum(each), {"p50": each[n // 2], "p99": each[n * 99 // 100]}


def add(n, tally):
    link = ip.link_lookup(ifname="b0")[0]
    for i in range(n):
        ip.route("add", dst=dotted(0x14000000 + i) + "/32", gateway="198.18.0.2", oif=link, proto="static")
        tally.count += 1


def addition(i, link):
    message = rtmsg()
    message.update({"family": 2, "dst_len": 32, "table": 254, "proto": 4, "scope": 0, "type": 1})
    message["attrs"] = [("RTA_DST", dotted(0x14000000 + i)), ("RTA_GATEWAY", "198.18.0.2"), ("RTA_OIF", link)]
    message["header"]["type"] = RTM_NEWROUTE
    message["header"]["flags"] = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL
    return message


def batch(n, tally):
    link = ip.link_lookup(ifname="b0")[0]
    for first in range(0, n, 128):
        messages = [addition(i, link) for i in range(first, min(first + 128, n))]
        ip.nlm_request_batch(messages)
        tally.count += len(messages)


def events(n, tally):
    watched = IPRoute()
    watched.bind(groups=RTMGRP_IPV4_ROUTE)
    before = time.process_time_ns()
    print("ready", flush=True)
    try:
        while tally.count < n:
            for message in watched.get():
                route_sum(message, tally)
        return time.process_time_ns() - before
    except OSError:
        return 0, {"lost": True}
    finally:
        watched.close()


def namespaces(n, tally):
    for _ in range(n):
        netns.create("peer")
        netns.pushns("peer")
        IPRoute().close()
        netns.popns()
        netns.remove("peer")
        tally.count += 1


works = {
    # it gives a tuple of all of them
    "collect": routes,
    "links": links,
    "decode": decoding(route_sum),
    "decode-links": decoding(link_sum),
    "lookups": lookups,
    "add": add,
    "batch": batch,
    "events": events,
    "namespaces": namespaces,
    **firewall.works,
}
print("ready", flush=True)
for command in sys.stdin:
    name, *words = command.split() + [""]
    if name not in works:
        print('{"unknown":true}', flush=True)
        continue
    tally = Tally("digest" in words)
    start = time.monotonic_ns()
    # nothing, what it took, or that and more
    told = works[name](int(words[0]) if words[0].isdigit() else words[0], tally)
    took, more = told if isinstance(told, tuple) else (told, {})
    answer = {"ns": time.monotonic_ns() - start if took is None else took, "count": tally.count, "sum": tally.sum, **more}
    if tally.digesting:
        answer["digest"] = tally.digest
    print(json.dumps(answer), flush=True)
