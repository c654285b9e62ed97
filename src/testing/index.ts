/**
 * What tests of a protocol need: golden files and their runner, diffs that name fields, sockets that record and replay, a namespace for each test.
 * @module
 */
export { byteDiff } from './byte-diff.ts';
export { differingPart } from './differing-part.ts';
export {
  type Check,
  type GoldenMessage,
  goldenChecks,
  type MalformedDatagram,
  malformedChecks,
  readGoldenFiles,
} from './golden.ts';
export { lineDiff } from './line-diff.ts';
export { type Player, type Recorder, type RecordOptions, record, replay, type TransportFactory } from './record.ts';
export type { RecordedDatagram, RecordedSocket, Recording } from './recording.ts';
export { RecordingTransport } from './recording-transport.ts';
export { ReplayTransport } from './replay-transport.ts';
export { makeNamespace, TemporaryNamespace, temporaryNamespace } from './temporary-namespace.ts';
