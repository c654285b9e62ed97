import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { xtables } from 'netloom/messages';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = `${root}/dist/cli/main.js`;
const page = (name: string): string => readFileSync(`${root}/docs/${name}`, 'utf8');

/** Whether the parts of a shortened text stand in the whole one, in order, from its beginning to its end where no `…` says otherwise. */
function expectShortened(shortened: string, whole: string): void {
  const parts = shortened.split(/^…\n/m);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (whole.startsWith(part) ? 0 : -1) : whole.indexOf(part, at);
    expect(found, `these lines are not printed there:\n${part}`).to.be.at.least(0);
    at = found + part.length;
  }
  if (parts.at(-1) !== '') expect(at, 'more is printed than the page shows').to.equal(whole.length);
}

describe('the pages', () => {
  const shown = [...page('captures.md').matchAll(/```console\n\$ netloom (.*)\n([\s\S]*?)```/g)];
  it('show captures of three tools, and of a machine', () => expect(shown).to.have.length(6));
  for (const [, line = '', output = ''] of shown) {
    it(`show what is printed: netloom ${line}`, () => {
      const { stdout, stderr } = spawnSync(process.execPath, [command, ...line.split(' ')], {
        cwd: root,
        encoding: 'utf8',
      });
      expect(stderr).to.equal('');
      expectShortened(output, stdout);
    });
  }

  for (const [kind, title] of [
    ['match', 'Matches'],
    ['target', 'Targets'],
  ] as const) {
    it(`list every ${kind} of iptables that is known, with its revisions`, () => {
      const known = [...xtables.extensions.values()].filter((one) => one.kind === kind);
      const words = known.map(({ name, revisions }) => `\`${name}\` ${Object.keys(revisions).join(' ')}`);
      const listed = new RegExp(`^${title}, with the revisions that are known: (.*)\\.$`, 'm').exec(
        page('iptables.md'),
      );
      expect(listed?.[1]?.split(', ')).to.have.members(words);
    });
  }

  it('name files that are there', () => {
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      ...readdirSync(`${root}/docs`)
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ];
    for (const name of pages) {
      const folder = new URL(name, `file://${root}`);
      for (const [, target = ''] of readFileSync(folder, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
        expect(() => readFileSync(new URL(target, folder)), `${name}: ${target}`).not.to.throw();
      }
    }
  });
});
