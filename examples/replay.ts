// Needs CAP_SYS_ADMIN: unshare --user --map-root-user --net node --import tsx examples/replay.ts
import { NetworkStack } from 'netloom';
import { netlinkProtocol, rtnetlink } from 'netloom/messages';
import { record, replay, temporaryNamespace } from 'netloom/testing';

using namespace = temporaryNamespace();
const recorder = record({ protocol: netlinkProtocol.route, namespace: namespace.fd });
const real = NetworkStack.open({ transport: recorder.transport });
await real.rules.add({ source: '10.0.0.0/8', table: 100 });
real.close();
const text = JSON.stringify(recorder.recording()); // keep it beside the test

const player = replay(JSON.parse(text), rtnetlink);
const played = NetworkStack.open({ transport: player.transport });
const rule = await played.rules.add({ source: '10.0.0.0/8', table: 100 });
console.log(rule.priority, rule.source);
player.finish();
played.close();

const other = NetworkStack.open({ transport: replay(JSON.parse(text), rtnetlink).transport });
await other.rules.add({ source: '10.0.0.0/8', table: 200 }).catch((error: Error) => console.log(error.message));
other.close();
