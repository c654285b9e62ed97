// `npm run capture:legacy-tables`: lets iptables-legacy load rules in namespaces of their own, and writes what the kernel answers for each table into
// test/fixtures/legacy-tables, with what iptables-legacy-save says of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { formatHex } from 'netloom/protocol';
import { constant, defaultKernel, legacyTableNames } from 'netloom/socket';
import { TemporaryNamespace } from 'netloom/testing';
import { legacyCases } from './cases/legacy-tables.ts';

const folder = new URL('../../test/fixtures/legacy-tables/', import.meta.url);
const kernel = defaultKernel();
const { AF_INET, AF_INET6, IPPROTO_IP, IPPROTO_IPV6, SOCK_DGRAM, SOCK_CLOEXEC } = constant;
const sockets = { ip: [AF_INET, IPPROTO_IP], ip6: [AF_INET6, IPPROTO_IPV6] } as const;
/** `IPT_SO_GET_INFO`, `IPT_SO_GET_ENTRIES`, and where their structs hold the size of the entries and the entries. */
const option = { info: 64, entries: 65 } as const;
const INFO_SIZE = 84;
const SIZE_AT = 80;
const ENTRIES_AT = 40;

/** The bytes that the kernel answers with. */
function answers(family: 'ip' | 'ip6', table: string): { info: Buffer; entries: Buffer } {
  const [domain, level] = sockets[family];
  const fd = kernel.socket(domain, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  try {
    const info = Buffer.alloc(INFO_SIZE);
    info.write(table);
    kernel.getsockoptInto(fd, level, option.info, info);
    const size = info.readUInt32LE(SIZE_AT);
    const entries = Buffer.alloc(ENTRIES_AT + size);
    entries.write(table);
    entries.writeUInt32LE(size, 32);
    kernel.getsockoptInto(fd, level, option.entries, entries);
    return { info, entries };
  } finally {
    kernel.close(fd);
  }
}

mkdirSync(folder, { recursive: true });
let count = 0;
for (const { name, family, rules } of legacyCases) {
  using namespace = TemporaryNamespace.create();
  const tool = family === 'ip' ? 'iptables-legacy' : 'ip6tables-legacy';
  namespace.run('sh', '-c', `${tool}-restore -c <<'END'\n${rules}END\n`);
  for (const table of namespace.inside(() => legacyTableNames(kernel, family))) {
    const { info, entries } = namespace.inside(() => answers(family, table));
    const save = namespace.run(`${tool}-save`, '-c', '-t', table);
    const fixture = {
      description: `${name}: ${table}`,
      command: `${tool}-restore -c`,
      input: rules.split('\n'),
      kernel: release(),
      tool: namespace.run(tool, '--version').trim(),
      family,
      table,
      info: formatHex(info),
      entries: formatHex(entries),
      save: save.split('\n').filter((line) => !line.startsWith('#')),
    };
    const file = `${family}-${name.replaceAll(' ', '-')}-${table}.json`;
    writeFileSync(new URL(file, folder), `${JSON.stringify(fixture, undefined, 1)}\n`);
    count += 1;
  }
}
console.log(`${count} tables written`);
