package main

import (
	"fmt"
	"hash/fnv"

	"github.com/vishvananda/netlink"
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

func routeSum(r *netlink.Route) {
	count++
	sum += uint64(r.Protocol) + uint64(r.Scope) + uint64(r.Type) + uint64(r.Table) + uint64(r.Priority) + uint64(r.LinkIndex) + uint64(r.MTU) + uint64(r.AdvMSS)
	// the default route has no destination
	destination, gateway, source := "/0", "", ""
	if r.Dst != nil {
		destination = r.Dst.String()
	}
	if r.Gw != nil {
		gateway = r.Gw.String()
	}
	if r.Src != nil {
		source = r.Src.String()
	}
	sum += uint64(len(destination) + len(gateway) + len(source))
	if digesting {
		line(fmt.Sprintf("%s %s %s %d %d %d %d %d %d %d\n", destination, gateway, source, r.LinkIndex, r.Priority, r.MTU, r.Table, r.Protocol, r.Scope, r.Type))
	}
}

// The library drops the queueing discipline and addresses of zeros: there is no digest of links.
func linkSum(l netlink.Link) {
	a := l.Attrs()
	count++
	sum += uint64(a.Index+a.MTU+a.TxQLen+a.Promisc+a.NumTxQueues+a.NumRxQueues+a.ParentIndex+a.MasterIndex) + uint64(a.RawFlags)
	sum += uint64(a.GSOMaxSize) + uint64(a.GSOMaxSegs) + uint64(a.Group) + uint64(a.OperState)
	sum += uint64(len(a.Name) + len(a.HardwareAddr.String()) + len(l.Type()))
	if s := a.Statistics; s != nil {
		sum += s.RxPackets + s.TxPackets + s.RxBytes + s.TxBytes + s.RxErrors + s.TxErrors + s.RxDropped + s.TxDropped
	}
}
