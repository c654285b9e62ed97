#!/bin/sh
# Makes test/fixtures/captures: `npm run lab -- sh scripts/capture/captures.sh`, in the kernel lab because nlmon exists there; needs tcpdump and
# Wireshark's editcap. The lab writes nothing outside of memory: scripts/capture/captures.mjs runs this and keeps what it prints.
trace='strace -f -ttt -yy -e trace=network -e read=all -e write=all'
/dev/modprobe -q nf_tables
# tunnels bring links of their own, which every tool lists before it begins
rmmod ip_gre ip6_gre ipip sit ip_vti ip6_tunnel 2>/dev/null
ip link add nlmon0 type nlmon && ip link set nlmon0 up
tcpdump -q -i nlmon0 -s 0 -U -w /tmp/ip-nft.pcap 2>/dev/null &
tcpdump=$!
sleep 3
$trace -o /tmp/ip-link.strace ip link add d9 type dummy
$trace -o /tmp/ip-rule.strace ip rule add from 10.0.0.0/8 table 100
strace -yy -e trace=network -e read=all -e write=all -o /tmp/nft.strace nft add table inet filter
ip link add br0 type bridge vlan_filtering 1
ip link set d9 master br0
strace -yy -e trace=network -e read=all -e write=all -o /tmp/bridge-vlan.strace bridge vlan add dev d9 vid 10-12
# cut by the buffer of the capture, not by its end
tcpdump -q -i nlmon0 -s 60 -U -c 2 -w /tmp/short.pcap 2>/dev/null &
sleep 2
ip link show lo >/dev/null
sleep 2
kill $tcpdump
sleep 1
editcap -F pcapng /tmp/ip-nft.pcap /tmp/ip-nft.pcapng
for file in ip-nft.pcap ip-nft.pcapng short.pcap ip-link.strace ip-rule.strace nft.strace bridge-vlan.strace; do
  echo "file $file"
  base64 "/tmp/$file"
  echo end
done
