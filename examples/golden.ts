// node --import tsx --test examples/golden.ts
import test from 'node:test';
import { rtnetlink } from 'netloom/messages';
import { goldenChecks, readGoldenFiles } from 'netloom/testing';

const folder = new URL('../test/fixtures/rule/', import.meta.url);
for (const { file, content } of readGoldenFiles(folder)) {
  for (const { name, run } of goldenChecks(rtnetlink, content)) test(`${file} ${name}`, run);
}
