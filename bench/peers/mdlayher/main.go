// github.com/mdlayher/netlink and github.com/google/nftables of Debian.
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/google/nftables"
	"github.com/google/nftables/expr"
	"github.com/mdlayher/netlink"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func address(base uint32, i int) []byte {
	b := make([]byte, 4)
	binary.BigEndian.PutUint32(b, base+uint32(i))
	return b
}

// User and system time of this process.
func cpu() int64 {
	var u syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return u.Utime.Nano() + u.Stime.Nano()
}

// Processor time for so many events.
func subscribe(n int) int64 {
	c, err := netlink.Dial(0, nil)
	check(err)
	defer c.Close()
	check(c.SetReadBuffer(256 << 20))
	// RTNLGRP_IPV4_ROUTE
	check(c.JoinGroup(7))
	before := cpu()
	fmt.Println("ready")
	for count < uint64(n) {
		list, err := c.Receive()
		check(err)
		for _, m := range list {
			routeSum(m)
		}
	}
	return cpu() - before
}

func request(i int, link uint32, destination []byte) netlink.Message {
	e := netlink.NewAttributeEncoder()
	e.Bytes(1, destination)
	if link != 0 {
		e.Bytes(5, []byte{198, 18, 0, 2})
		e.Uint32(4, link)
	}
	attributes, err := e.Encode()
	check(err)
	header := []byte{2, 32, 0, 0, 254, 4, 0, 1, 0, 0, 0, 0}
	return netlink.Message{Data: append(header, attributes...)}
}

func main() {
	c, err := netlink.Dial(0, nil)
	check(err)
	fmt.Println("ready")
	in := bufio.NewScanner(os.Stdin)
	table := &nftables.Table{Name: "bench", Family: nftables.TableFamilyIPv4}
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
			data := make([]byte, 12)
			data[0] = 2
			if n == 6 {
				data[0] = 10
			}
			list, err := c.Execute(netlink.Message{Header: netlink.Header{Type: 26, Flags: netlink.Request | netlink.Dump}, Data: data})
			check(err)
			for _, m := range list {
				routeSum(m)
			}
		case "links":
			list, err := c.Execute(netlink.Message{Header: netlink.Header{Type: 18, Flags: netlink.Request | netlink.Dump}, Data: make([]byte, 16)})
			check(err)
			for _, m := range list {
				linkSum(m)
			}
		case "decode", "decode-links":
			b, err := os.ReadFile(words[1])
			check(err)
			start = time.Now()
			for len(b) >= 16 {
				length := int(binary.LittleEndian.Uint32(b))
				var m netlink.Message
				check(m.UnmarshalBinary(b[:length]))
				if words[0] == "decode" {
					routeSum(m)
				} else {
					linkSum(m)
				}
				b = b[(length+3)&^3:]
			}
		case "lookups":
			each := make([]int64, n)
			for i := 0; i < n; i++ {
				begun := time.Now()
				m := request(i, 0, address(0x0a000000, i*7))
				m.Header = netlink.Header{Type: 26, Flags: netlink.Request}
				m.Data[4], m.Data[5], m.Data[7] = 0, 0, 0
				found, err := c.Execute(m)
				check(err)
				routeSum(found[0])
				each[i] = time.Since(begun).Nanoseconds()
			}
			took = time.Since(start).Nanoseconds()
			sort.Slice(each, func(a, b int) bool { return each[a] < each[b] })
			extra = fmt.Sprintf(`,"p50":%d,"p99":%d`, each[n/2], each[n*99/100])
		case "add", "batch":
			b0, err := net.InterfaceByName("b0")
			check(err)
			flags := netlink.Request | netlink.Acknowledge | netlink.Create | netlink.Excl
			batch := []netlink.Message{}
			for i := 0; i < n; i++ {
				m := request(i, uint32(b0.Index), address(0x14000000, i))
				m.Header = netlink.Header{Type: 24, Flags: flags}
				count++
				if words[0] == "add" {
					_, err = c.Execute(m)
					check(err)
					continue
				}
				batch = append(batch, m)
				if len(batch) == 256 || i == n-1 {
					_, err = c.SendMessages(batch)
					check(err)
					for got := 0; got < len(batch); {
						answers, err := c.Receive()
						check(err)
						got += len(answers)
					}
					batch = batch[:0]
				}
			}
		case "load-elements":
			nft := &nftables.Conn{}
			nft.AddTable(table)
			set := &nftables.Set{Name: "s", Table: table, KeyType: nftables.TypeIPAddr}
			check(nft.AddSet(set, nil))
			for i := 0; i < n; {
				part := []nftables.SetElement{}
				for ; i < n && len(part) < 2000; i++ {
					part = append(part, nftables.SetElement{Key: address(0x14000000, i)})
					count++
				}
				check(nft.SetAddElements(set, part))
				// the library leaves the send buffer as the system has it: more does not fit
				if i%8000 == 0 || i == n {
					check(nft.Flush())
				}
			}
		case "dump-elements":
			nft := &nftables.Conn{}
			set, err := nft.GetSetByName(table, "s")
			check(err)
			list, err := nft.GetSetElements(set)
			check(err)
			for _, e := range list {
				elementSum(e)
			}
		case "load-rules":
			nft := &nftables.Conn{}
			nft.AddTable(table)
			chain := nft.AddChain(&nftables.Chain{Name: "c", Table: table})
			for i := 0; i < n; i++ {
				port := make([]byte, 2)
				binary.BigEndian.PutUint16(port, uint16(1+i%60000))
				nft.AddRule(&nftables.Rule{Table: table, Chain: chain, Exprs: []expr.Any{
					&expr.Payload{DestRegister: 1, Base: expr.PayloadBaseNetworkHeader, Offset: 12, Len: 4},
					&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: address(0x1e000000, i)},
					&expr.Meta{Key: expr.MetaKeyL4PROTO, Register: 1},
					&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: []byte{6}},
					&expr.Payload{DestRegister: 1, Base: expr.PayloadBaseTransportHeader, Offset: 2, Len: 2},
					&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: port},
					&expr.Counter{},
					&expr.Verdict{Kind: expr.VerdictAccept},
				}})
				count++
				if (i+1)%100 == 0 || i+1 == n {
					check(nft.Flush())
				}
			}
		case "dump-rules":
			nft := &nftables.Conn{}
			list, err := nft.GetRules(table, &nftables.Chain{Name: "c", Table: table})
			check(err)
			for _, r := range list {
				ruleSum(r)
			}
		case "events":
			took = subscribe(n)
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
