// github.com/vishvananda/netlink of Debian.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/vishvananda/netlink"
	"github.com/vishvananda/netns"
)

var count, sum uint64

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func routeSum(r *netlink.Route) {
	count++
	sum += uint64(r.Protocol) + uint64(r.Scope) + uint64(r.Type) + uint64(r.Table) + uint64(r.Priority) + uint64(r.LinkIndex) + uint64(r.MTU) + uint64(r.AdvMSS)
	if r.Dst != nil {
		sum += uint64(len(r.Dst.String()))
	}
	if r.Gw != nil {
		sum += uint64(len(r.Gw.String()))
	}
	if r.Src != nil {
		sum += uint64(len(r.Src.String()))
	}
}

func address(base uint32, i int) net.IP {
	v := base + uint32(i)
	return net.IPv4(byte(v>>24), byte(v>>16), byte(v>>8), byte(v)).To4()
}

func routes(family int) {
	list, err := netlink.RouteListFiltered(family, &netlink.Route{Table: 0}, netlink.RT_FILTER_TABLE)
	check(err)
	for i := range list {
		routeSum(&list[i])
	}
}

func links() {
	list, err := netlink.LinkList()
	check(err)
	for _, l := range list {
		a := l.Attrs()
		count++
		sum += uint64(a.Index + a.MTU + a.TxQLen + len(a.Name) + len(a.HardwareAddr.String()) + len(l.Type()))
		if a.Statistics != nil {
			sum += a.Statistics.RxPackets + a.Statistics.TxPackets
		}
	}
}


func main() {
	runtime.LockOSThread()
	handle, err := netlink.NewHandle()
	check(err)
	fmt.Println("ready")
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		words := append(strings.Fields(in.Text()), "")
		n, _ := strconv.Atoi(words[1])
		count, sum = 0, 0
		extra := ""
		start := time.Now()
		took := int64(-1)
		switch words[0] {
		case "routes", "collect":
			family := netlink.FAMILY_V4
			if n == 6 {
				family = netlink.FAMILY_V6
			}
			routes(family)
		case "links":
			links()
		case "lookups":
			each := make([]int64, n)
			for i := 0; i < n; i++ {
				begun := time.Now()
				found, err := handle.RouteGet(address(0x0a000000, i*7))
				check(err)
				routeSum(&found[0])
				each[i] = time.Since(begun).Nanoseconds()
			}
			took = time.Since(start).Nanoseconds()
			sort.Slice(each, func(a, b int) bool { return each[a] < each[b] })
			extra = fmt.Sprintf(`,"p50":%d,"p99":%d`, each[n/2], each[n*99/100])
		case "add":
			link, err := handle.LinkByName("b0")
			check(err)
			for i := 0; i < n; i++ {
				check(handle.RouteAdd(&netlink.Route{
					LinkIndex: link.Attrs().Index,
					Dst:       &net.IPNet{IP: address(0x14000000, i), Mask: net.CIDRMask(32, 32)},
					Gw:        net.IPv4(198, 18, 0, 2),
					Protocol:  4,
				}))
				count++
			}
		case "namespaces":
			home, err := netns.Get()
			check(err)
			for i := 0; i < n; i++ {
				ns, err := netns.NewNamed("peer")
				check(err)
				check(netns.Set(home))
				h, err := netlink.NewHandleAt(ns)
				check(err)
				h.Delete()
				ns.Close()
				check(netns.DeleteNamed("peer"))
				count++
			}
		default:
			fmt.Println(`{"unknown":true}`)
			continue
		}
		if took < 0 {
			took = time.Since(start).Nanoseconds()
		}
		fmt.Printf("{\"ns\":%d,\"count\":%d,\"sum\":%d%s}\n", took, count, sum, extra)
	}
}
