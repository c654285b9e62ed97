"""What the bench wants to know of each object: see README.md."""
import socket


class Tally:
    def __init__(self, digesting):
        self.count = 0
        self.sum = 0
        self.digest = 0
        self.digesting = digesting

    def line(self, text):
        """FNV-1a of a canonical line, added up."""
        hashed = 2166136261
        for byte in text.encode():
            hashed = ((hashed ^ byte) * 16777619) & 0xFFFFFFFF
        self.digest = (self.digest + hashed) & 0xFFFFFFFF


def size(value):
    """Numbers as they are, texts by their length, at any depth."""
    if isinstance(value, int):
        return value
    if isinstance(value, (str, bytes)):
        return len(value)
    if isinstance(value, dict):
        return fields(value)
    if isinstance(value, (list, tuple)):
        return sum(size(one) for one in value)
    return 0


def fields(message):
    """The header's fields and those of the attributes; `header` is the library's own."""
    total = 0
    for key, value in message.items():
        if key == "attrs":
            total += sum(size(one[1]) for one in value)
        elif key != "header":
            total += size(value)
    return total


def route_sum(m, tally):
    tally.count += 1
    tally.sum += fields(m)
    if tally.digesting:
        get = m.get_attr
        metrics = get("RTA_METRICS")
        words = (
            "%s/%d" % (get("RTA_DST") or "", m["dst_len"]),
            get("RTA_GATEWAY") or "",
            get("RTA_PREFSRC") or "",
            get("RTA_OIF") or 0,
            get("RTA_PRIORITY") or 0,
            (metrics and metrics.get_attr("RTAX_MTU")) or 0,
            get("RTA_TABLE"),
            m["proto"],
            m["scope"],
            m["type"],
        )
        tally.line(" ".join(str(word) for word in words) + "\n")


def link_sum(m, tally):
    tally.count += 1
    tally.sum += fields(m)
    if tally.digesting:
        get = m.get_attr
        info = get("IFLA_LINKINFO")
        words = (
            m["index"],
            get("IFLA_IFNAME"),
            get("IFLA_MTU"),
            get("IFLA_TXQLEN") or 0,
            get("IFLA_ADDRESS") or "",
            get("IFLA_QDISC") or "",
            (info and info.get_attr("IFLA_INFO_KIND")) or "",
        )
        tally.line(" ".join(str(word) for word in words) + "\n")


def elements_sum(m, tally):
    for element in m.get_attr("NFTA_SET_ELEM_LIST_ELEMENTS"):
        text = socket.inet_ntoa(element.get_attr("NFTA_SET_ELEM_KEY").get_attr("NFTA_DATA_VALUE"))
        tally.count += 1
        tally.sum += len(text)
        if tally.digesting:
            tally.line(text)


VERDICTS = {"NF_DROP": 0, "NF_ACCEPT": 1}


def described(expression):
    """What the expression compares with, what its counter says, its verdict."""
    name, data = expression.get_attr("NFTA_EXPR_NAME"), expression.get_attr("NFTA_EXPR_DATA")
    if name == "cmp":
        value = data.get_attr("NFTA_CMP_DATA").get_attr("NFTA_DATA_VALUE")
        return " %d" % int.from_bytes(value, "big")
    if name == "counter":
        return " %d %d" % (data.get_attr("NFTA_COUNTER_BYTES"), data.get_attr("NFTA_COUNTER_PACKETS"))
    if name == "immediate":
        verdict = data.get_attr("NFTA_IMMEDIATE_DATA").get_attr("NFTA_DATA_VERDICT")
        return " %d" % VERDICTS[verdict.get_attr("NFTA_VERDICT_CODE")]
    return ""


def rule_sum(m, tally):
    tally.count += 1
    tally.sum += fields(m)
    if tally.digesting:
        expressions = m.get_attr("NFTA_RULE_EXPRESSIONS")
        tally.line("%d%s\n" % (m.get_attr("NFTA_RULE_HANDLE"), "".join(described(one) for one in expressions)))
