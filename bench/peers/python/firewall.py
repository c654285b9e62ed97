"""Sets and rules of nf_tables. The library's own verbs send a batch for each rule, and it has none for sets: messages of its classes go into one batch."""
import socket
import struct

from pyroute2.netlink import NLM_F_APPEND, NLM_F_CREATE, NLM_F_REQUEST
from pyroute2.netlink.nfnetlink import nftsocket
from pyroute2.nftables.expressions import genex, ipv4addr, verdict
from pyroute2.nftables.main import NFTables

from sums import elements_sum, rule_sum

nft = NFTables(nfgen_family=2)


def address(base, index):
    return socket.inet_ntoa(struct.pack(">I", base + index))


def put(message_class, kind, *attributes):
    message = message_class()
    message["attrs"] = list(attributes)
    nft.request_put(message, kind, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_APPEND)


def put_table():
    put(nftsocket.nft_table_msg, nftsocket.NFT_MSG_NEWTABLE, ("NFTA_TABLE_NAME", "bench"))


def load_elements(n, tally):
    nft.begin()
    put_table()
    put(
        nftsocket.nft_set_msg,
        nftsocket.NFT_MSG_NEWSET,
        ("NFTA_SET_TABLE", "bench"),
        ("NFTA_SET_NAME", "s"),
        ("NFTA_SET_ID", 1),
        ("NFTA_SET_KEY_TYPE", 7),
        ("NFTA_SET_KEY_LEN", 4),
    )
    for first in range(0, n, 2000):
        elements = [
            {"attrs": [("NFTA_SET_ELEM_KEY", {"attrs": [("NFTA_DATA_VALUE", socket.inet_aton(address(0x14000000, i)))]})]}
            for i in range(first, min(first + 2000, n))
        ]
        put(
            nftsocket.nft_set_elem_list_msg,
            nftsocket.NFT_MSG_NEWSETELEM,
            ("NFTA_SET_ELEM_LIST_TABLE", "bench"),
            ("NFTA_SET_ELEM_LIST_SET", "s"),
            ("NFTA_SET_ELEM_LIST_ELEMENTS", elements),
        )
        tally.count += len(elements)
        # more does not fit into its send buffer
        if (first // 2000) % 2 == 1 and first + 2000 < n:
            nft.commit()
            nft.begin()
    nft.commit()


def dump_elements(_, tally):
    request = nftsocket.nft_set_elem_list_msg()
    request["attrs"] = [("NFTA_SET_ELEM_LIST_TABLE", "bench"), ("NFTA_SET_ELEM_LIST_SET", "s")]
    for message in nft.request_get(request, nftsocket.NFT_MSG_GETSETELEM):
        elements_sum(message, tally)


def expressions(i):
    port = struct.pack(">H", 1 + i % 60000)
    return [
        *ipv4addr(src=address(0x1E000000, i)),
        genex("meta", {"key": 16, "dreg": 1}),
        genex("cmp", {"sreg": 1, "op": 0, "data": {"attrs": [("NFTA_DATA_VALUE", b"\x06")]}}),
        genex("payload", {"dreg": 1, "base": 2, "offset": 2, "len": 2}),
        genex("cmp", {"sreg": 1, "op": 0, "data": {"attrs": [("NFTA_DATA_VALUE", port)]}}),
        genex("counter", {"bytes": 0, "packets": 0}),
        *verdict(code=1),
    ]


def load_rules(n, tally):
    nft.begin()
    put_table()
    put(
        nftsocket.nft_chain_msg,
        nftsocket.NFT_MSG_NEWCHAIN,
        ("NFTA_CHAIN_TABLE", "bench"),
        ("NFTA_CHAIN_NAME", "c"),
    )
    for i in range(n):
        put(
            nftsocket.nft_rule_msg,
            nftsocket.NFT_MSG_NEWRULE,
            ("NFTA_RULE_TABLE", "bench"),
            ("NFTA_RULE_CHAIN", "c"),
            ("NFTA_RULE_EXPRESSIONS", expressions(i)),
        )
        tally.count += 1
        # more does not fit into its send buffer
        if i % 400 == 399 and i + 1 < n:
            nft.commit()
            nft.begin()
    nft.commit()


def dump_rules(_, tally):
    for message in nft.get_rules():
        rule_sum(message, tally)


works = {
    "load-elements": load_elements,
    "dump-elements": dump_elements,
    "load-rules": load_rules,
    "dump-rules": dump_rules,
}
