/** A ruleset with what few kernels take; what nft sends for it is compared, not what a kernel says. */
export const unloaded = `
table inet q {
 flowtable ft { hook ingress priority 0; devices = { v0, v1 }; counter; }
 secmark sm { "system_u:object_r:x:s0"; }
 chain f { type filter hook forward priority 0;
  queue
  queue num 5
  queue num 1-3 fanout,bypass
  queue flags bypass to 7
  queue flags fanout to 1-4
  queue to symhash mod 2
  queue to jhash oif . meta mark mod 32
  queue flags bypass to oifname map { "v0" : 0, "v1" : 2 }
  flow add @ft
  ip protocol tcp flow add @ft
  dccp type request
  meta secmark set "sm"
  meta secmark set tcp dport map { 22 : "sm" }
  ct secmark set meta secmark
  meta secmark set ct secmark
  tcp dport 80 tproxy ip to 10.0.0.1:80
  tcp dport 80 tproxy to :80
  meta rtclassid set 5
  tcp dport { 1, 2 } counter packets 5 bytes 6 log prefix "x" group 3 limit rate 5/second accept comment "sent"
 }
}
table bridge b {
 chain f { type filter hook forward priority 0;
  meta ibrname "br0"
  meta obrname "br0"
  meta ibrpvid 5
  meta ibrvproto 8021q
  reject with icmp type host-unreachable
  reject
  reject with tcp reset
  queue num 3
 }
}
`;
