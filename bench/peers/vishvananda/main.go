// github.com/vishvananda/netlink of Debian.
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/vishvananda/netlink"
	"github.com/vishvananda/netns"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func address(base uint32, i int) net.IP {
	v := base + uint32(i)
	return net.IPv4(byte(v>>24), byte(v>>16), byte(v>>8), byte(v)).To4()
}

// User and system time of this process.
func cpu() int64 {
	var u syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return u.Utime.Nano() + u.Stime.Nano()
}

func dumpRoutes(family int) {
	list, err := netlink.RouteListFiltered(family, &netlink.Route{Table: 0}, netlink.RT_FILTER_TABLE)
	check(err)
	for i := range list {
		routeSum(&list[i])
	}
}

func dumpLinks() {
	list, err := netlink.LinkList()
	check(err)
	for _, l := range list {
		linkSum(l)
	}
}

func decodeLinks(b []byte) {
	for len(b) >= 16 {
		length := int(binary.LittleEndian.Uint32(b))
		l, err := netlink.LinkDeserialize(nil, b[16:length])
		check(err)
		linkSum(l)
		b = b[(length+3)&^3:]
	}
}

func lookUp(handle *netlink.Handle, n int) []int64 {
	each := make([]int64, n)
	for i := 0; i < n; i++ {
		begun := time.Now()
		found, err := handle.RouteGet(address(0x0a000000, i*7))
		check(err)
		routeSum(&found[0])
		each[i] = time.Since(begun).Nanoseconds()
	}
	return each
}

func add(handle *netlink.Handle, n int) {
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
}

// Returns processor time, and whether none was lost: the library has no way to make the receive buffer larger.
func subscribe(n int) (int64, bool) {
	updates, done := make(chan netlink.RouteUpdate), make(chan struct{})
	defer close(done)
	check(netlink.RouteSubscribe(updates, done))
	before := cpu()
	fmt.Println("ready")
	for count < uint64(n) {
		update, open := <-updates
		if !open {
			return 0, false
		}
		routeSum(&update.Route)
	}
	return cpu() - before, true
}

func namespaces(n int) {
	// a thread is in a namespace, not the process
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
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
	home.Close()
}

func main() {
	handle, err := netlink.NewHandle()
	check(err)
	fmt.Println("ready")
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		words := append(strings.Fields(in.Text()), "")
		n, _ := strconv.Atoi(words[1])
		count, sum, digest = 0, 0, 0
		digesting = words[len(words)-2] == "digest"
		extra := ""
		start := time.Now()
		took := int64(-1)
		switch words[0] {
		case "routes", "collect":
			family := netlink.FAMILY_V4
			if n == 6 {
				family = netlink.FAMILY_V6
			}
			dumpRoutes(family)
		case "links":
			digesting = false
			dumpLinks()
		case "decode-links":
			digesting = false
			b, err := os.ReadFile(words[1])
			check(err)
			start = time.Now()
			decodeLinks(b)
		case "lookups":
			each := lookUp(handle, n)
			took = time.Since(start).Nanoseconds()
			sort.Slice(each, func(a, b int) bool { return each[a] < each[b] })
			extra = fmt.Sprintf(`,"p50":%d,"p99":%d`, each[n/2], each[n*99/100])
		case "add":
			add(handle, n)
		case "events":
			complete := false
			took, complete = subscribe(n)
			if !complete {
				extra = `,"lost":true`
			}
		case "namespaces":
			namespaces(n)
		default:
			fmt.Println(`{"unknown":true}`)
			continue
		}
		if took < 0 {
			took = time.Since(start).Nanoseconds()
		}
		if digesting {
			extra += fmt.Sprintf(`,"digest":%d`, digest)
		}
		fmt.Printf("{\"ns\":%d,\"count\":%d,\"sum\":%d%s}\n", took, count, sum, extra)
	}
}
