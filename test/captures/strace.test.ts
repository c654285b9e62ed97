import { expect } from 'chai';
import { type CapturedDatagram, CaptureError, captureFormat, readCapture } from 'netloom/captures';

function read(text: string): { datagrams: CapturedDatagram[]; error: string | undefined } {
  const datagrams: CapturedDatagram[] = [];
  try {
    for (const datagram of readCapture(new TextEncoder().encode(text))) datagrams.push(datagram);
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { datagrams, error: error.message };
  }
  return { datagrams, error: undefined };
}

const call = 'sendto(3<NETLINK:[ROUTE:7]>, "", 16, 0, NULL, 0) = 16\n';
const row = ' | 00000  14 00 00 00 03 00 02 00  01 00 00 00 00 00 00 00  ................ |\n';

describe('the text of strace, as people have it', () => {
  it('a call without its bytes says which options of strace are missing', () => {
    expect(read(`${call}${call}`)).to.deep.equal({
      datagrams: [],
      error: 'line 1: the call says 16 bytes, none are shown: strace shows them with -e read=all -e write=all',
    });
    const plain = `sendto(3<socket:[77]>, [{nlmsg_len=16}], 16, 0, {sa_family=AF_NETLINK, nl_pid=0}, 12) = 16\n${row}`;
    const advice = 'line 1: the descriptor names no netlink protocol: strace tells it with -yy';
    expect(read(plain)).to.deep.equal({ datagrams: [], error: advice });
    expect(read(plain.replace('<socket:[77]>', '')).error).to.equal(advice);
  });

  it('one that ends within or behind a call says at which line, and gives what is before', () => {
    const whole = `${call}${row}${call}${row}`;
    const expected: readonly (readonly [text: string, error: RegExp | undefined])[] = [
      [`${call}${row}${call}`, /^line 3: the call says 16 bytes, the text ends before them$/],
      [`${call}${row}${call.slice(0, 40)}`, /^line 3: the text ends within the call$/],
      [whole.slice(0, -60), /^line 3: the call says 16 bytes, 3 are shown$/],
    ];
    for (const [text, error] of expected) {
      const read_ = read(text);
      expect(read_.datagrams, text).to.have.length(1);
      expect(read_.error, text).to.match(error ?? /^$/);
    }
    // cut anywhere it gives one, or both where all bytes are there, and never another one
    for (let length = call.length + row.length; length < whole.length; length++) {
      for (const { bytes } of read(whole.slice(0, length)).datagrams) expect(bytes).to.have.length(16);
    }
  });

  it('calls that nobody waited for the end of are no error: strace was stopped, or the process', () => {
    for (const end of ['<unfinished ...>', '<detached ...>']) {
      const text = `${call}${row}recvmsg(3<NETLINK:[ROUTE:7]>,  ${end}\n`;
      expect(read(text), end).to.have.property('error', undefined);
    }
    expect(read(`${call}${row}recvmsg(3<NETLINK:[ROUTE:7]>, 0x7f, 0) = ?\n+++ killed by SIGINT +++\n`).error).to.equal(
      undefined,
    );
  });

  it('is known though the program wrote into it before its first call', () => {
    const text = `Cannot find device "x"\n${call}${row}`;
    expect(captureFormat(new TextEncoder().encode(text))).to.equal('strace');
    expect(read(text).datagrams).to.have.length(1);
  });

  it('the first process has no number until there is a second one', () => {
    const { datagrams, error } = read(
      [
        'recvmsg(3<NETLINK:[ROUTE:7]>,  <unfinished ...>',
        '[pid     9] close(5) = 0',
        '[pid     7] <... recvmsg resumed>{}, 0) = 16',
        ' * 16 bytes in buffer 0',
        row,
      ].join('\n'),
    );
    expect(error).to.equal(undefined);
    expect(datagrams).to.have.length(1);
    expect(datagrams[0]).to.include({ direction: 'received', port: 7 });
  });

  it('with MSG_TRUNC a call tells how long a datagram was, not how much of it fitted', () => {
    const text = `recvmsg(3<NETLINK:[ROUTE:7]>, {msg_flags=MSG_TRUNC}, MSG_TRUNC) = 400\n${row}`;
    expect(read(text).datagrams[0]).to.include({ missing: 384 });
  });

  it('lines may end with CR LF', () => {
    expect(read(`${call}${row}`.replace(/\n/g, '\r\n'))).to.have.property('error', undefined);
  });
});
