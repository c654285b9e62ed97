import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Something that netloom is measured against. */
export interface Peer {
  readonly name: string;
  /** How it is started; undefined, with the reason told, where it is not installed. */
  readonly prepare: () => readonly string[] | string;
  /** It does its work once a round, and sits out rounds when it has taken its share of the time: it would hold up all others. */
  readonly slow?: boolean;
  /** False where nothing in it becomes faster by being repeated. */
  readonly warmUp?: boolean;
}

const here = (path: string): string => fileURLToPath(new URL(`../peers/${path}`, import.meta.url));
const built = (name: string): string => {
  mkdirSync(here('build'), { recursive: true });
  return here(`build/${name}`);
};

function tool(
  program: string,
  words: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): string | undefined {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8', ...options });
  if (status === 0) return undefined;
  return (error?.message ?? stderr).trim().split('\n').at(-1) ?? `${program} failed`;
}

const sources = ['peer', 'routes', 'links', 'changes', 'namespaces', 'nftables'].map((name) =>
  here(`libmnl/${name}.c`),
);
const go = (name: string): readonly string[] | string => {
  const output = built(name);
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' };
  return tool('go', ['build', '-o', output, '.'], { cwd: here(name), env }) ?? [output];
};
const script = (path: string, ...words: readonly string[]): readonly string[] => [
  process.execPath,
  ...words,
  '--import',
  'tsx',
  here(path),
];

export const peers: readonly Peer[] = [
  {
    name: 'libmnl',
    prepare: () => tool('gcc', ['-O2', '-o', built('libmnl'), ...sources, '-lmnl']) ?? [built('libmnl')],
  },
  { name: 'netloom', prepare: () => script('netloom/peer.ts', '--expose-gc') },
  { name: 'rtnetlink (Rust)', prepare: () => rust() },
  { name: 'vishvananda (Go)', prepare: () => go('vishvananda') },
  { name: 'mdlayher, google (Go)', prepare: () => go('mdlayher') },
  {
    name: 'netlink (npm)',
    prepare: () =>
      existsSync(here('npm/node_modules/netlink')) ? script('npm/peer.mjs') : 'npm install in bench/peers/npm',
    slow: true,
  },
  {
    name: 'pyroute2',
    prepare: () => tool('/usr/bin/python3', ['-c', 'import pyroute2']) ?? ['/usr/bin/python3', here('python/peer.py')],
    slow: true,
    warmUp: false,
  },
  { name: 'ip, nft', prepare: () => script('command/peer.ts'), slow: true, warmUp: false },
];

function rust(): readonly string[] | string {
  // Debian's crates, without the network
  const crates = '/usr/share/cargo/registry';
  if (!existsSync(`${crates}/rtnetlink-0.10.1`)) return 'librust-rtnetlink-dev is not installed';
  const config = ['source.crates-io.replace-with="debian"', `source.debian.directory="${crates}"`].flatMap((one) => [
    '--config',
    one,
  ]);
  const target = built('rust');
  const failure = tool('cargo', ['build', '--release', '--offline', '--quiet', '--target-dir', target, ...config], {
    cwd: here('rust'),
  });
  return failure ?? [`${target}/release/peer`];
}
