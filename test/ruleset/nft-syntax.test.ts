import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import * as ruleset from 'netloom/ruleset';
import ts from 'typescript';
import { setsOfPage, tablesOfPage } from '../support/nft-syntax.ts';

/** A file that is not there, beside this one: so that its import finds the package. */
const path = fileURLToPath(new URL('calls-of-the-page.ts', import.meta.url));

/** What TypeScript says of a text. */
function complaints(text: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, target, ...rest) =>
    name === path ? ts.createSourceFile(name, text, target) : getSourceFile(name, target, ...rest);
  host.fileExists = (name) => name === path || fileExists(name);
  const program = ts.createProgram([path], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const line = file === undefined || start === undefined ? '' : file.getLineAndCharacterOfPosition(start).line;
    return `${text.split('\n')[Number(line)]}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

const imports = `import { ${Object.keys(ruleset).join(', ')} } from 'netloom/ruleset';`;

describe("nft's notation beside the calls, in TypeScript", function () {
  this.timeout(60_000);

  it('has calls that TypeScript takes', () => {
    const calls = tablesOfPage().flatMap(({ lines }) => lines.map(({ call }) => `rule(${call});`));
    const sets = setsOfPage().map(({ call }) => `${call};`);
    expect(calls.length).to.be.at.least(200);
    expect(complaints([imports, ...calls, ...sets].join('\n')).join('\n')).to.equal('');
  });

  it('has words and fields that TypeScript knows', () => {
    const mistakes = [
      "ct.state.has('establised');",
      "icmp.type.eq('echo');",
      'tcp.dprot.eq(22);',
      "limit(10, 'fortnight');",
      'exthdr.frag.exists.eq(5);',
    ];
    for (const mistake of mistakes) expect(complaints(`${imports}\n${mistake}`), mistake).to.have.length.above(0);
  });
});
