package main

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"net"

	"github.com/google/nftables"
	"github.com/google/nftables/expr"
	"github.com/mdlayher/netlink"
)

var count, sum uint64
var digesting bool
var digest uint32

// FNV-1a of a canonical line, added up.
func line(text string) {
	h := fnv.New32a()
	h.Write([]byte(text))
	digest += h.Sum32()
}

func routeSum(m netlink.Message) {
	count++
	h := m.Data
	length, protocol, scope, kind := h[1], h[5], h[6], h[7]
	destination, gateway, source := "", "", ""
	var oif, priority, table, mtu, advmss uint32
	d, err := netlink.NewAttributeDecoder(h[12:])
	check(err)
	for d.Next() {
		switch d.Type() {
		case 1:
			destination = net.IP(d.Bytes()).String()
		case 5:
			gateway = net.IP(d.Bytes()).String()
		case 7:
			source = net.IP(d.Bytes()).String()
		case 4:
			oif = d.Uint32()
		case 6:
			priority = d.Uint32()
		case 15:
			table = d.Uint32()
		case 8:
			d.Nested(func(n *netlink.AttributeDecoder) error {
				for n.Next() {
					switch n.Type() {
					case 2:
						mtu = n.Uint32()
					case 8:
						advmss = n.Uint32()
					}
				}
				return nil
			})
		case 12:
			sum += uint64(binary.LittleEndian.Uint32(d.Bytes()[8:]))
		case 20:
			sum += uint64(d.Uint8())
		}
	}
	check(d.Err())
	sum += uint64(length) + uint64(protocol) + uint64(scope) + uint64(kind)
	sum += uint64(oif) + uint64(priority) + uint64(table) + uint64(mtu) + uint64(advmss)
	sum += uint64(len(destination) + len(gateway) + len(source))
	if digesting {
		line(fmt.Sprintf("%s/%d %s %s %d %d %d %d %d %d %d\n", destination, length, gateway, source, oif, priority, mtu, table, protocol, scope, kind))
	}
}

func linkSum(m netlink.Message) {
	count++
	index := binary.LittleEndian.Uint32(m.Data[4:])
	sum += uint64(index) + uint64(binary.LittleEndian.Uint32(m.Data[8:]))
	name, qdisc, kind, hardware, broadcast := "", "", "", "", ""
	var mtu, queue uint32
	d, err := netlink.NewAttributeDecoder(m.Data[16:])
	check(err)
	for d.Next() {
		switch d.Type() {
		case 3:
			name = d.String()
		case 6:
			qdisc = d.String()
		case 1:
			hardware = net.HardwareAddr(d.Bytes()).String()
		case 2:
			broadcast = net.HardwareAddr(d.Bytes()).String()
		case 4:
			mtu = d.Uint32()
		case 13:
			queue = d.Uint32()
		case 5, 10, 27, 30, 31, 32, 40, 41:
			sum += uint64(d.Uint32())
		case 16, 17:
			sum += uint64(d.Uint8())
		case 23:
			b := d.Bytes()
			for i := 0; i < 64; i += 8 {
				sum += binary.LittleEndian.Uint64(b[i:])
			}
		case 18:
			d.Nested(func(n *netlink.AttributeDecoder) error {
				for n.Next() {
					if n.Type() == 1 {
						kind = n.String()
					}
				}
				return nil
			})
		}
	}
	check(d.Err())
	sum += uint64(mtu) + uint64(queue) + uint64(len(name)+len(qdisc)+len(kind)+len(hardware)+len(broadcast))
	if digesting {
		line(fmt.Sprintf("%d %s %d %d %s %s %s\n", index, name, mtu, queue, hardware, qdisc, kind))
	}
}

func elementSum(e nftables.SetElement) {
	count++
	text := net.IP(e.Key).String()
	sum += uint64(len(text))
	if digesting {
		line(text)
	}
}

func ruleSum(r *nftables.Rule) {
	count++
	sum += r.Handle + uint64(len(r.Table.Name)+len(r.Chain.Name)+len(r.Exprs))
	described := ""
	for _, one := range r.Exprs {
		switch e := one.(type) {
		case *expr.Payload:
			sum += uint64(e.DestRegister) + uint64(e.Base) + uint64(e.Offset) + uint64(e.Len)
		case *expr.Cmp:
			value := uint64(0)
			for _, b := range e.Data {
				sum += uint64(b)
				value = value<<8 | uint64(b)
			}
			sum += uint64(e.Register) + uint64(e.Op)
			if digesting {
				described += fmt.Sprintf(" %d", value)
			}
		case *expr.Meta:
			sum += uint64(e.Key) + uint64(e.Register)
		case *expr.Counter:
			sum += e.Bytes + e.Packets
			if digesting {
				described += fmt.Sprintf(" %d %d", e.Bytes, e.Packets)
			}
		case *expr.Verdict:
			sum += uint64(e.Kind)
			if digesting {
				described += fmt.Sprintf(" %d", e.Kind)
			}
		}
	}
	if digesting {
		line(fmt.Sprintf("%d%s\n", r.Handle, described))
	}
}
