//! What the bench wants to know of each object: see README.md.
use netlink_packet_route::nlas::{link, route, NlasIterator};
use netlink_packet_route::traits::Parseable;
use netlink_packet_route::{LinkMessage, RouteMessage};
use std::fmt::Write;
use std::net::{Ipv4Addr, Ipv6Addr};

#[derive(Default)]
pub struct Tally {
    pub count: u64,
    pub sum: u64,
    pub digesting: bool,
    pub digest: u32,
}

impl Tally {
    /// FNV-1a of a canonical line, added up.
    fn line(&mut self, text: &str) {
        let hash = text.bytes().fold(2166136261u32, |hash, byte| (hash ^ byte as u32).wrapping_mul(16777619));
        self.digest = self.digest.wrapping_add(hash);
    }
}

fn address(bytes: &[u8]) -> String {
    match <[u8; 4]>::try_from(bytes) {
        Ok(four) => Ipv4Addr::from(four).to_string(),
        Err(_) => Ipv6Addr::from(<[u8; 16]>::try_from(bytes).unwrap()).to_string(),
    }
}

/// Attributes in attributes: the library leaves them as bytes.
fn metrics(bytes: &[u8]) -> (u32, u32) {
    let (mut mtu, mut advmss) = (0, 0);
    for nla in NlasIterator::new(bytes) {
        match route::Metrics::parse(&nla.unwrap()).unwrap() {
            route::Metrics::Mtu(n) => mtu = n,
            route::Metrics::Advmss(n) => advmss = n,
            _ => {}
        }
    }
    (mtu, advmss)
}

pub fn route_sum(message: &RouteMessage, tally: &mut Tally) {
    let header = &message.header;
    let (mut destination, mut gateway, mut source) = (String::new(), String::new(), String::new());
    let (mut oif, mut priority, mut table, mut preference, mut expires) = (0, 0, 0, 0, 0);
    let (mut mtu, mut advmss) = (0, 0);
    for nla in &message.nlas {
        match nla {
            route::Nla::Destination(b) => destination = address(b),
            route::Nla::Gateway(b) => gateway = address(b),
            route::Nla::PrefSource(b) => source = address(b),
            route::Nla::Oif(n) => oif = *n,
            route::Nla::Priority(n) => priority = *n,
            route::Nla::Table(n) => table = *n,
            route::Nla::Metrics(b) => (mtu, advmss) = metrics(b),
            route::Nla::Pref(b) => preference = b[0],
            route::Nla::CacheInfo(b) => expires = route::CacheInfo::parse(&route::CacheInfoBuffer::new(b)).unwrap().expires,
            _ => {}
        }
    }
    let (length, protocol, scope, kind) = (header.destination_prefix_length, header.protocol, header.scope, header.kind);
    tally.count += 1;
    tally.sum += (length as u64) + (protocol as u64) + (scope as u64) + (kind as u64) + (preference as u64);
    tally.sum += [oif, priority, table, mtu, advmss, expires].iter().map(|n| *n as u64).sum::<u64>();
    tally.sum += (destination.len() + gateway.len() + source.len()) as u64;
    if tally.digesting {
        tally.line(&format!(
            "{destination}/{length} {gateway} {source} {oif} {priority} {mtu} {table} {protocol} {scope} {kind}\n"
        ));
    }
}

fn hardware(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3);
    for (index, byte) in bytes.iter().enumerate() {
        write!(text, "{}{:02x}", if index == 0 { "" } else { ":" }, byte).unwrap();
    }
    text
}

pub fn link_sum(message: &LinkMessage, tally: &mut Tally) {
    let (mut name, mut qdisc, mut kind) = ("", "", String::new());
    let (mut at, mut broadcast) = (String::new(), String::new());
    let (mut mtu, mut length) = (0, 0);
    let mut sum = message.header.index as u64 + message.header.flags as u64;
    for nla in &message.nlas {
        match nla {
            link::Nla::IfName(s) => name = s,
            link::Nla::Qdisc(s) => qdisc = s,
            link::Nla::Mtu(n) => mtu = *n,
            link::Nla::TxQueueLen(n) => length = *n,
            link::Nla::Group(n)
            | link::Nla::Master(n)
            | link::Nla::Link(n)
            | link::Nla::Promiscuity(n)
            | link::Nla::NumTxQueues(n)
            | link::Nla::NumRxQueues(n)
            | link::Nla::GsoMaxSize(n)
            | link::Nla::GsoMaxSegs(n) => sum += *n as u64,
            link::Nla::OperState(state) => sum += u8::from(*state) as u64,
            link::Nla::Mode(n) => sum += *n as u64,
            link::Nla::Address(b) => at = hardware(b),
            link::Nla::Broadcast(b) => broadcast = hardware(b),
            link::Nla::Info(infos) => {
                for info in infos {
                    if let link::Info::Kind(one) = info {
                        kind = kind_name(one);
                    }
                }
            }
            link::Nla::Stats64(b) => {
                let s = link::Stats64::parse(&link::Stats64Buffer::new(b)).unwrap();
                sum += s.rx_packets + s.tx_packets + s.rx_bytes + s.tx_bytes;
                sum += s.rx_errors + s.tx_errors + s.rx_dropped + s.tx_dropped;
            }
            _ => {}
        }
    }
    tally.count += 1;
    let texts = name.len() + qdisc.len() + kind.len() + at.len() + broadcast.len();
    tally.sum += sum + mtu as u64 + length as u64 + texts as u64;
    if tally.digesting {
        tally.line(&format!("{} {name} {mtu} {length} {at} {qdisc} {kind}\n", message.header.index));
    }
}

fn kind_name(kind: &link::InfoKind) -> String {
    match kind {
        link::InfoKind::Veth => "veth".to_string(),
        link::InfoKind::Bridge => "bridge".to_string(),
        link::InfoKind::Other(name) => name.clone(),
        // words of one part
        known => format!("{known:?}").to_lowercase(),
    }
}
