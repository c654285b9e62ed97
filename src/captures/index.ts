/**
 * Captures of any tool: the netlink datagrams of a pcap or pcapng file of an nlmon device, and of the text of strace.
 * @module
 */
export { type CapturedDatagram, CaptureError, type CapturePlace, placeWords } from './captured-datagram.ts';
export { type CaptureFormat, captureFormat, readCapture } from './read-capture.ts';
