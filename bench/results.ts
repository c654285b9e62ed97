import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('results.md', import.meta.url);

/** Puts a section into `results.md`, in place of the one with the same title; the others stay as they are. */
export function writeSection(title: string, text: string): void {
  const [head = '# Results\n', ...sections] = readFileSync(file, 'utf8').split(/^(?=## )/m);
  const section = `## ${title}\n\n${text.trim()}\n`;
  const others = sections.map((one) => `${one.trim()}\n`);
  const place = others.findIndex((one) => one.startsWith(`## ${title}\n`));
  if (place < 0) others.push(section);
  else others[place] = section;
  writeFileSync(file, [`${head.trim()}\n`, ...others].join('\n'));
}
