use crate::sums::{route_sum, Tally};
use futures::stream::StreamExt;
use netlink_packet_core::NetlinkPayload;
use netlink_packet_route::RtnlMessage;
use nix::time::{clock_gettime, ClockId};
use rtnetlink::new_connection;
use rtnetlink::sys::{AsyncSocket, SocketAddr};
use std::time::Duration;

/// `RTMGRP_IPV4_ROUTE`
const ROUTES: u32 = 0x40;

fn processor_time() -> u128 {
    Duration::from(clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).unwrap()).as_nanos()
}

/// Processor time for so many events; none where some were lost.
pub async fn subscribe(count: u64, tally: &mut Tally) -> Option<u128> {
    let (mut connection, _handle, mut messages) = new_connection().unwrap();
    connection.socket_mut().socket_mut().bind(&SocketAddr::new(0, ROUTES)).unwrap();
    let connection = tokio::spawn(connection);
    let before = processor_time();
    println!("ready");
    while tally.count < count {
        let (message, _) = messages.next().await?;
        if let NetlinkPayload::InnerMessage(RtnlMessage::NewRoute(route)) = message.payload {
            route_sum(&route, tally);
        }
    }
    let took = processor_time() - before;
    connection.abort();
    // its socket is closed when the runtime has seen that
    let _ = connection.await;
    Some(took)
}
