/**
 * What tests of a protocol need: a byte diff that names fields, sockets that record and replay.
 * @module
 */
export { byteDiff } from './byte-diff.ts';
export { type RecordedDatagram, type Recording, RecordingTransport, ReplayTransport } from './replay.ts';
