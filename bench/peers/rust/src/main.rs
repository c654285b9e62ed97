//! rtnetlink of Debian, on tokio's single-threaded runtime.
mod events;
mod namespaces;
mod sums;

use futures::stream::{self, StreamExt, TryStreamExt};
use netlink_packet_core::{NetlinkMessage, NetlinkPayload};
use netlink_packet_route::{nlas::route::Nla, RouteMessage, RtnlMessage};
use rtnetlink::{new_connection, Handle, IpVersion};
use std::io::{stdin, stdout, BufRead, Write};
use std::net::Ipv4Addr;
use std::time::Instant;
use sums::{link_sum, route_sum, Tally};

/// More acknowledgements do not fit into the receive buffer that the library leaves as the system has it.
const AT_ONCE: usize = 128;

fn decode(bytes: &[u8], tally: &mut Tally) {
    let mut at = 0;
    while at + 16 <= bytes.len() {
        let length = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let message = NetlinkMessage::<RtnlMessage>::deserialize(&bytes[at..at + length]).unwrap();
        match message.payload {
            NetlinkPayload::InnerMessage(RtnlMessage::NewRoute(route)) => route_sum(&route, tally),
            NetlinkPayload::InnerMessage(RtnlMessage::NewLink(link)) => link_sum(&link, tally),
            _ => {}
        }
        at += (length + 3) & !3;
    }
}

async fn look_up(handle: &Handle, destination: u32, tally: &mut Tally) {
    let mut request = handle.route().get(IpVersion::V4);
    let message = request.message_mut();
    message.header.destination_prefix_length = 32;
    message.nlas.push(Nla::Destination(destination.to_be_bytes().to_vec()));
    // the library always asks for a dump: one answer is read with a request of its own
    let mut one = NetlinkMessage::from(RtnlMessage::GetRoute(message.clone()));
    one.header.flags = 1;
    let mut answers = handle.clone().request(one).unwrap();
    if let Some(answer) = answers.next().await {
        if let NetlinkPayload::InnerMessage(RtnlMessage::NewRoute(route)) = answer.payload {
            route_sum(&route, tally);
        }
    }
}

async fn add(handle: &Handle, index: u32, link: u32) {
    let gateway = Ipv4Addr::new(198, 18, 0, 2);
    let route = handle.route().add().v4().destination_prefix(Ipv4Addr::from(0x1400_0000u32 + index), 32);
    route.gateway(gateway).output_interface(link).execute().await.unwrap();
}

async fn b0(handle: &Handle) -> u32 {
    let mut found = handle.link().get().match_name("b0".to_string()).execute();
    found.try_next().await.unwrap().unwrap().header.index
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
        let version = if n == 4 { IpVersion::V4 } else { IpVersion::V6 };
        let mut tally = Tally { digesting: words.last() == Some(&"digest"), ..Tally::default() };
        let mut extra = String::new();
        let mut start = Instant::now();
        let mut took = None;
        match words[0] {
            "routes" => {
                let mut routes = handle.route().get(version).execute();
                while let Some(route) = routes.try_next().await.unwrap() {
                    route_sum(&route, &mut tally);
                }
            }
            "collect" => {
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
                    look_up(&handle, 0x0a00_0000u32 + i * 7, &mut tally).await;
                    each.push(begun.elapsed().as_nanos() as u64);
                }
                took = Some(start.elapsed().as_nanos());
                each.sort();
                extra = format!(",\"p50\":{},\"p99\":{}", each[each.len() / 2], each[each.len() * 99 / 100]);
            }
            "add" => {
                let link = b0(&handle).await;
                for i in 0..n {
                    add(&handle, i, link).await;
                    tally.count += 1;
                }
            }
            "batch" => {
                let link = b0(&handle).await;
                let mut added = stream::iter(0..n).map(|i| add(&handle, i, link)).buffer_unordered(AT_ONCE);
                while added.next().await.is_some() {
                    tally.count += 1;
                }
            }
            "events" => match events::subscribe(n as u64, &mut tally).await {
                Some(time) => took = Some(time),
                None => extra = ",\"lost\":true".to_string(),
            },
            "namespaces" => namespaces::make(n, &mut tally).await,
            _ => {
                println!("{{\"unknown\":true}}");
                continue;
            }
        }
        let ns = took.unwrap_or_else(|| start.elapsed().as_nanos());
        if tally.digesting {
            extra = format!("{extra},\"digest\":{}", tally.digest);
        }
        println!("{{\"ns\":{ns},\"count\":{},\"sum\":{}{extra}}}", tally.count, tally.sum);
        stdout().flush().unwrap();
    }
}

fn main() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(serve());
}
