import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readExperiment } from '../../emulation/index.ts';

const plain = {
  title: 'small',
  nodes: ['client', 'edge'],
  router: 'edge',
  links: [{ from: 'client', fromAddress: '10.2.0.7/24', to: 'edge', toAddress: '10.2.0.1/24' }],
  time: 1000,
  steps: [{ do: 'send', at: 0, for: 500, node: 'client', to: '10.2.0.1', rate: 10 }],
};
const faultsOf = (change: object): readonly string[] => {
  const text = JSON.stringify({ ...plain, ...change });
  const read = readExperiment(text);
  return 'faults' in read ? read.faults.map((f) => `${f.code} ${f.facts['name']} at ${text.slice(f.start, f.end).slice(0, 20)}`) : [];
};

describe('an experiment', () => {
  test('is read, with what is usual', () => {
    const read = readExperiment(JSON.stringify(plain));
    expect(read).toMatchObject({ experiment: { every: 250, runs: [{ name: 'run', settings: {}, steps: [{ do: 'send', size: 64 }] }] } });
  });

  test('has runs that differ in values', () => {
    const runs = [
      { name: 'slow', rate: 10 },
      { name: 'fast', rate: 1000 },
    ];
    const read = readExperiment(JSON.stringify({ ...plain, runs, steps: [{ ...plain.steps[0], rate: '$rate' }] }));
    expect(read).toMatchObject({
      experiment: {
        runs: [
          { name: 'slow', steps: [{ rate: 10 }] },
          { name: 'fast', steps: [{ rate: 1000 }] },
        ],
      },
    });
  });

  test.each([
    [
      'a node that is not there',
      { steps: [{ ...plain.steps[0], node: 'nobody' }] },
      'config/bad-value steps[0].node at {"do":"send","at":0,',
    ],
    ['a step of an unknown kind', { steps: [{ do: 'dance', at: 0 }] }, 'config/bad-value steps[0].do at "dance"'],
    ['a field too many', { steps: [{ ...plain.steps[0], colour: 1 }] }, 'config/unknown-field steps[0].colour at "colour"'],
    ['a name without a value', { steps: [{ ...plain.steps[0], rate: '$rate' }] }, 'config/bad-value $rate at "$rate"'],
    [
      'a name of a node that would not do for a device',
      { nodes: ['client', 'edge', 'a b'] },
      'config/bad-value nodes at ["client","edge","a ',
    ],
    ['two links between two nodes', { links: [plain.links[0], plain.links[0]] }, 'config/bad-value links[1] at {"from":"client","fr'],
    ['no address', { links: [{ ...plain.links[0], toAddress: 'here' }] }, 'config/bad-value links[0] at {"from":"client","fr'],
    [
      'a plot that would be written elsewhere',
      { plots: [{ file: '../x.svg', title: '', y: '', series: '', as: 'value' }] },
      'config/bad-value plots[0].file at {"file":"../x.svg","',
    ],
    ['runs without names', { runs: [{}] }, 'config/bad-value runs[0] at {}'],
  ])('is refused with %s', (_, change, expected) => {
    expect(faultsOf(change)).toEqual([expected]);
  });

  test('of the examples can be read', () => {
    const files = readdirSync('examples/experiments').filter((f) => f.endsWith('.json'));
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) expect(readExperiment(readFileSync(`examples/experiments/${file}`, 'utf8'))).toHaveProperty('experiment');
  });
});
