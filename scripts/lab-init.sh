#!/bin/sh
# The first process of the lab's kernel. The root file system is the host's, read-only; all that can be written is in memory.
# Arguments come in a file that scripts/lab.mjs wrote: the folder to work in, the environment, the command.
mount -t proc proc /proc
mount -t sysfs sys /sys
# the kernel has mounted devtmpfs on /dev itself
job=$(sed -n 's/.*netloom\.job=\([^ ]*\).*/\1/p' /proc/cmdline)
cp "$job"/command "$job"/environment "$job"/folder /dev/
# the folder to work in may lie where a tmpfs is about to hide it
folder=$(cat /dev/folder)
mkdir /dev/work
mount --bind "$folder" /dev/work
for place in /run /tmp /var/tmp /var/lib /var/log /mnt; do [ -d "$place" ] && mount -t tmpfs "tmp$place" "$place"; done
[ -d "$folder" ] || { mkdir -p "$folder" && mount --bind /dev/work "$folder"; }
mkdir -p /dev/pts /dev/shm && mount -t devpts pts /dev/pts 2>/dev/null
mount -t tmpfs shm /dev/shm
ln -sf /proc/self/fd /dev/fd
# modules lie beside the kernel of user-mode-linux, not where modprobe looks
mkdir -p /tmp/modules/lib/modules
ln -s "/usr/lib/uml/modules/$(uname -r)" "/tmp/modules/lib/modules/$(uname -r)"
printf '#!/bin/sh\nexec /sbin/modprobe -d /tmp/modules "$@"\n' > /dev/modprobe
chmod 755 /dev/modprobe
echo /dev/modprobe > /proc/sys/kernel/modprobe
for module in veth bridge dummy 8021q bonding vrf macvlan macvtap ipvlan vxlan ifb tun nlmon geneve ip_gre ip6_gre ipip sit ip_vti ip6_tunnel mpls_router mpls_iptunnel hsr vcan; do
  /dev/modprobe -q "$module"
done
stty -F /dev/console -onlcr 2>/dev/null
. /dev/environment
sh /dev/command </dev/null >/dev/console 2>&1
printf '\nnetloom-lab-exit %s\n' "$?" >/dev/console
sync
echo o > /proc/sysrq-trigger
sleep 30
