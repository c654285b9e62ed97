use crate::sums::Tally;
use nix::sched::{setns, CloneFlags};
use rtnetlink::{new_connection, NetworkNamespace, NETNS_PATH};
use std::fs::File;
use std::os::unix::io::AsRawFd;

/// Each created with a name, a socket opened inside, removed.
pub async fn make(count: u32, tally: &mut Tally) {
    for _ in 0..count {
        NetworkNamespace::add("peer".to_string()).await.unwrap();
        let home = File::open("/proc/thread-self/ns/net").unwrap();
        let namespace = File::open(format!("{NETNS_PATH}peer")).unwrap();
        setns(namespace.as_raw_fd(), CloneFlags::CLONE_NEWNET).unwrap();
        let opened = new_connection().unwrap();
        setns(home.as_raw_fd(), CloneFlags::CLONE_NEWNET).unwrap();
        drop(opened);
        NetworkNamespace::del("peer".to_string()).await.unwrap();
        tally.count += 1;
    }
}
