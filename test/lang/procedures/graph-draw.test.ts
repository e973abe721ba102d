/** Graphs as texts for Graphviz; writing and showing them is refused. */
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `define G := (Graph-Draw.make-graph 0)
(Graph-Draw.add-node G "top")
(Graph-Draw.add-edge G "top" 'left 1)
(Graph-Draw.add-edge G "top" "right" ())
`;

function text(more = ''): string {
  const { diagnostics, output } = runProgram(`${setting}${more}(print "<" (Graph-Draw.graph->string G) ">")`);
  expect(diagnostics).toEqual([]);
  return /<([\s\S]*)>/.exec(output)?.[1] as string;
}

test('nodes by their values, edges in their order', () => {
  const wanted = ['v1 [label="top"];', 'v1 -> v2 [];', 'v1 -> v3 [];', `v2 [label="'left"];`, 'v3 [label="right"];'];
  expect(text()).toBe(`digraph G {\n${wanted.map((l) => `  ${l}\n`).join('')}}\n`);
  // A value that is there is not put there again.
  expect(text(`(Graph-Draw.add-node G "top")\n(Graph-Draw.add-node G 'left)\n`)).toBe(text());
});

test('attributes of nodes and edges', () => {
  const shown = text(`(Graph-Draw.set-node-attribute G "top" 'shape "box")\n(Graph-Draw.set-edge-attribute G "top" 1 'color "red")\n`);
  expect(shown).toContain('  v1 [shape=box];\n');
  expect(shown).toContain('  v1 -> v2 [color=red];\n');
  expect(shown).toContain('  v1 -> v3 [];\n');
});

test('quotation marks and ends of lines stay inside a label', () => {
  expect(text('(Graph-Draw.add-node G "a\\"b\\nc")\n')).toContain('[label="a\\"b\\nc"];');
});

test.each([
  ['(Graph-Draw.set-node-attribute G "nowhere" \'shape "box")', 'call/wrong-kind'],
  ['(Graph-Draw.set-edge-attribute G "top" 99 \'color "red")', 'call/wrong-kind'],
  ['(Graph-Draw.add-node [] 1)', 'call/wrong-kind'],
  ['(Graph-Draw.draw G "file")', 'io/not-allowed'],
  ['(Graph-Draw.draw-and-show G Graph-Draw.viewer)', 'io/not-allowed'],
  ['(Graph-Draw.draw-and-view G "file" "viewer")', 'io/not-allowed'],
])('%s is refused with %s', (call, code) => {
  expect(runProgram(setting + call).diagnostics.map((d) => d.code)).toEqual([code]);
});

test('the programs to be used are remembered', () => {
  const { output } = runProgram(
    '(Graph-Draw.set-viewer "eog")\n(Graph-Draw.set-dot-executable "dot")\n(print (ref Graph-Draw.viewer) " " (ref Graph-Draw.dot-executable))',
  );
  expect(output).toContain('eog dot');
});
