import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { FakeKernel, ScriptedTransport } from '../socket/support.ts';

describe('sysctl', () => {
  it('enters the namespace, does its one thing and comes back, in one synchronous run', async () => {
    const kernel = new FakeKernel();
    const stack = NetworkStack.open({ kernel, namespace: kernel.namespace(2n) });
    kernel.calls.length = 0;
    const set = stack.sysctl.set('ipv4.conf.eth0/5.rp_filter', 2);
    expect(kernel.calls.filter((call) => /^(setns|open \/proc\/sys)/.test(call))).to.deep.equal([
      'setns 2',
      'open /proc/sys/net/ipv4/conf/eth0.5/rp_filter',
      'setns 1',
    ]);
    expect(kernel.current).to.equal(1n);
    await set;
    expect(await stack.sysctl.get(['ipv4', 'ip_forward'])).to.equal('');
    expect(kernel.current).to.equal(1n);
    stack.close();
  });

  it('comes back where the setting cannot be opened', async () => {
    const kernel = new FakeKernel();
    const stack = NetworkStack.open({ kernel, namespace: kernel.namespace(2n) });
    kernel.failing = 'open /proc/sys/net/ipv4/ip_forward';
    const error = await stack.sysctl.get('ipv4.ip_forward').catch((failure: Error) => failure);
    expect((error as Error).message).to.equal('open of net.ipv4.ip_forward: operation not permitted (EPERM)');
    expect(kernel.current).to.equal(1n);
    stack.close();
  });

  it('refuses on a transport that is no socket of this machine', async () => {
    const stack = NetworkStack.open({ transport: () => new ScriptedTransport() });
    const error = await stack.sysctl.get('ipv4.ip_forward').catch((failure: Error) => failure);
    expect((error as Error).message).to.contain('only a socket of this machine has a namespace to enter');
  });
});
