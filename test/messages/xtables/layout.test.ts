import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { xtables } from 'netloom/messages';
import { type Codec, fixedSize } from 'netloom/protocol';
import { descriptorOf } from '#dist/protocol/schema/descriptor';
import { needs, skip } from '../../support/requirements.ts';
import { leavesOf } from '../../support/xtables/mutants.ts';
import { inNoHeader, membersOf } from './members.ts';

const folders = ['netfilter', 'netfilter_ipv4', 'netfilter_ipv6'];
/** `ipt_ecn.h` only names anew what others have, and cannot stand beside `ipt_ECN.h`. */
const headersOf = (folder: string): string[] =>
  existsSync(`/usr/include/linux/${folder}`)
    ? readdirSync(`/usr/include/linux/${folder}`).filter(
        (name) => /^(xt|ipt|ip6t)_.*\.h$/.test(name) && name !== 'ipt_ecn.h',
      )
    : [];

/** A match and a target whose headers shut each other out. */
const guards = '#undef _IPT_TTL_H\n#undef _IP6T_HL_H';

/** Each struct once, and what it is for. */
const structs = new Map<string, { readonly codec: Codec; readonly title: string }>();
for (const { kind, name, revisions } of xtables.extensions.values()) {
  for (const revision of Object.keys(revisions).map(Number)) {
    for (const family of ['ip', 'ip6'] as const) {
      const codec = xtables.extensionInfo(kind, name, revision, family);
      const descriptor = codec && descriptorOf(codec);
      if (codec === undefined || descriptor?.op !== 'struct') continue;
      const key = [descriptor.name, ...leavesOf(codec).map(({ path }) => path)].join(' ');
      if (!structs.has(key)) structs.set(key, { codec, title: `${kind} ${name} ${revision}` });
    }
  }
}

/** A path of ours as C writes it: `pol.0.saddr` is `pol[0].saddr`; undefined for what is part of a member, or one of many of an array. */
function memberOf(struct: string, path: string): string | undefined {
  const own = membersOf[struct] ?? {};
  const parts: string[] = [];
  let at = '';
  for (const segment of path.split('.')) {
    if (/^\d+$/.test(segment)) {
      if (Number(segment) > 1) return undefined;
      parts.push(`[${segment}]`);
      continue;
    }
    at = at === '' ? segment : `${at}.${segment}`;
    const name =
      own[at] ?? (segment === 'address' ? '' : segment).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (name !== '') parts.push(`.${name}`);
  }
  return parts.join('').replace(/^\./, '');
}

interface Question {
  /** What it is about. */
  readonly title: string;
  readonly expression: string;
  readonly expected: number;
}

const questions: Question[] = [...structs.values()].flatMap(({ codec, title }) => {
  const descriptor = descriptorOf(codec);
  if (descriptor.op !== 'struct' || inNoHeader[descriptor.name] !== undefined) return [];
  const { name } = descriptor;
  const type = `struct ${name}`;
  const asked = new Map<string, Question>();
  for (const { path, offset } of leavesOf(codec)) {
    const member = memberOf(name, path);
    // several of our members may be one of C: the first tells where it begins
    if (member === undefined || member === '' || asked.has(member)) continue;
    const expression = `__builtin_offsetof(${type}, ${member})`;
    asked.set(member, { title: `${title}: ${name}.${path}`, expression, expected: offset });
  }
  return [
    { title: `${title}: ${name}`, expression: `sizeof(${type})`, expected: fixedSize(codec) ?? -1 },
    ...asked.values(),
  ];
});

describe("the structs of xtables and the kernel's headers", function () {
  this.timeout(60_000);
  it('have the same sizes, and every field at the same place', function () {
    needs(this, 'kernel headers');
    if (spawnSync('gcc', ['--version'], { stdio: 'ignore' }).error !== undefined) skip(this, 'needs gcc');
    const folder = mkdtempSync(join(tmpdir(), 'netloom-layout-'));
    try {
      const source = [
        '#include <stdio.h>',
        '#include <netinet/in.h>',
        '#include <linux/netfilter.h>',
        '#include <linux/netfilter_ipv4/ip_tables.h>',
        '#include <linux/netfilter_ipv6/ip6_tables.h>',
        '#include <linux/netfilter/nf_nat.h>',
        '#include <linux/netfilter/nfnetlink_osf.h>',
        '#include <linux/netfilter/nf_synproxy.h>',
        ...folders.flatMap((name) => headersOf(name).map((header) => `#include <linux/${name}/${header}>\n${guards}`)),
        'int main(void) {',
        ...questions.map(({ expression }) => `printf("%zu\\n", (size_t)${expression});`),
        'return 0; }',
      ].join('\n');
      writeFileSync(join(folder, 'layout.c'), source);
      const program = join(folder, 'layout');
      const compiled = spawnSync('gcc', ['-w', '-o', program, join(folder, 'layout.c')], { encoding: 'utf8' });
      expect(compiled.stderr).to.equal('');
      const answers = spawnSync(program, { encoding: 'utf8' }).stdout.trim().split('\n').map(Number);
      expect(answers).to.have.lengthOf(questions.length);
      const different = questions.flatMap(({ title, expression, expected }, index) =>
        answers[index] === expected ? [] : [`${title} ${expected}: ${expression} is ${answers[index]}`],
      );
      expect(different).to.deep.equal([]);
      expect(questions.length).to.be.greaterThan(500);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are in the headers, but for those of the list', () => {
    const names = new Set([...structs.keys()].map((key) => key.split(' ')[0]));
    expect(Object.keys({ ...inNoHeader, ...membersOf }).filter((name) => !names.has(name))).to.deep.equal([]);
  });
});
