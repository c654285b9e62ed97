//! rtnetlink of Debian, on tokio's single-threaded runtime.
use futures::stream::TryStreamExt;
use netlink_packet_core::NetlinkMessage;
use netlink_packet_route::{nlas::link, nlas::route::Nla, LinkMessage, RouteMessage, RtnlMessage};
use rtnetlink::{new_connection, IpVersion};
use std::io::{stdin, stdout, BufRead, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Instant;

#[derive(Default)]
struct Tally {
    count: u64,
    sum: u64,
}

fn address(bytes: &[u8]) -> u64 {
    let text = match bytes.len() {
        4 => IpAddr::from(<[u8; 4]>::try_from(bytes).unwrap()).to_string(),
        _ => Ipv6Addr::from(<[u8; 16]>::try_from(bytes).unwrap()).to_string(),
    };
    text.len() as u64
}

fn route_sum(route: &RouteMessage, tally: &mut Tally) {
    tally.count += 1;
    let header = &route.header;
    tally.sum += header.destination_prefix_length as u64 + header.protocol as u64 + header.scope as u64 + header.kind as u64;
    for nla in &route.nlas {
        tally.sum += match nla {
            Nla::Destination(b) | Nla::Gateway(b) | Nla::PrefSource(b) => address(b),
            Nla::Oif(n) | Nla::Priority(n) | Nla::Table(n) => *n as u64,
            Nla::Metrics(b) | Nla::CacheInfo(b) | Nla::Pref(b) => b.len() as u64,
            _ => 0,
        };
    }
}

fn link_sum(message: &LinkMessage, tally: &mut Tally) {
    tally.count += 1;
    tally.sum += message.header.index as u64;
    for nla in &message.nlas {
        tally.sum += match nla {
            link::Nla::IfName(s) | link::Nla::Qdisc(s) => s.len() as u64,
            link::Nla::Mtu(n) | link::Nla::TxQueueLen(n) | link::Nla::Group(n) => *n as u64,
            link::Nla::Address(b) | link::Nla::Broadcast(b) => b.len() as u64,
            _ => 0,
        };
    }
}

fn decode(bytes: &[u8], tally: &mut Tally) {
    let mut at = 0;
    while at + 16 <= bytes.len() {
        let length = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let message = NetlinkMessage::<RtnlMessage>::deserialize(&bytes[at..at + length]).unwrap();
        match message.payload {
            netlink_packet_core::NetlinkPayload::InnerMessage(RtnlMessage::NewRoute(route)) => route_sum(&route, tally),
            netlink_packet_core::NetlinkPayload::InnerMessage(RtnlMessage::NewLink(link)) => link_sum(&link, tally),
            _ => {}
        }
        at += (length + 3) & !3;
    }
}

async fn serve() {
    let (connection, handle, _) = new_connection().unwrap();
    tokio::spawn(connection);
    println!("ready");
    for line in stdin().lock().lines() {
        let line = line.unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        let argument = words.get(1).copied().unwrap_or("");
        let n: u32 = argument.parse().unwrap_or(0);
        let mut tally = Tally::default();
        let mut extra = String::new();
        let mut start = Instant::now();
        match words[0] {
            "routes" => {
                let version = if n == 4 { IpVersion::V4 } else { IpVersion::V6 };
                let mut routes = handle.route().get(version).execute();
                while let Some(route) = routes.try_next().await.unwrap() {
                    route_sum(&route, &mut tally);
                }
            }
            "collect" => {
                let version = if n == 4 { IpVersion::V4 } else { IpVersion::V6 };
                let routes: Vec<RouteMessage> = handle.route().get(version).execute().try_collect().await.unwrap();
                for route in &routes {
                    route_sum(route, &mut tally);
                }
            }
            "links" => {
                let mut links = handle.link().get().execute();
                while let Some(link) = links.try_next().await.unwrap() {
                    link_sum(&link, &mut tally);
                }
            }
            "decode" | "decode-links" => {
                let bytes = std::fs::read(argument).unwrap();
                start = Instant::now();
                decode(&bytes, &mut tally);
            }
            "lookups" => {
                let mut each = Vec::with_capacity(n as usize);
                for i in 0..n {
                    let begun = Instant::now();
                    let mut request = handle.route().get(IpVersion::V4);
                    let message = request.message_mut();
                    message.header.destination_prefix_length = 32;
                    message.nlas.push(Nla::Destination((0x0a00_0000u32 + i * 7).to_be_bytes().to_vec()));
                    // the library always asks for a dump: one answer is read with a request of its own
                    let mut one = NetlinkMessage::from(RtnlMessage::GetRoute(message.clone()));
                    one.header.flags = 1;
                    let mut answers = handle.clone().request(one).unwrap();
                    use futures::StreamExt;
                    if let Some(answer) = answers.next().await {
                        if let netlink_packet_core::NetlinkPayload::InnerMessage(RtnlMessage::NewRoute(route)) = answer.payload {
                            route_sum(&route, &mut tally);
                        }
                    }
                    each.push(begun.elapsed().as_nanos() as u64);
                }
                each.sort();
                extra = format!(",\"p50\":{},\"p99\":{}", each[each.len() / 2], each[each.len() * 99 / 100]);
            }
            "add" => {
                let b0 = handle.link().get().match_name("b0".to_string()).execute().try_next().await.unwrap().unwrap().header.index;
                for i in 0..n {
                    let destination = Ipv4Addr::from(0x1400_0000u32 + i);
                    let gateway = Ipv4Addr::new(198, 18, 0, 2);
                    let add = handle.route().add().v4().destination_prefix(destination, 32).gateway(gateway).output_interface(b0);
                    add.execute().await.unwrap();
                    tally.count += 1;
                }
            }
            _ => {
                println!("{{\"unknown\":true}}");
                continue;
            }
        }
        println!("{{\"ns\":{},\"count\":{},\"sum\":{}{}}}", start.elapsed().as_nanos(), tally.count, tally.sum, extra);
        stdout().flush().unwrap();
    }
}

fn main() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(serve());
}
