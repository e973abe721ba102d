/** How long a change takes: by itself, from the bytes of a request on, and when everything is told anew. */
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proverOf } from '../../cli/commands/policy.ts';
import { derivationOf, Policy, writeBundle } from '../../packet/admission/index.ts';
import { compile } from '../../packet/front/compile.ts';
import { complexity, encode, endUser, type Program } from '../../packet/machine/index.ts';
import type { Bounds } from '../../router/admission/admission.ts';
import type { Backend } from '../../router/backends/backend.ts';
import { Checkers, usualChecking } from '../../router/checking/checkers.ts';
import { checkerProgram } from '../../router/checking/program-file.ts';
import { newAuthority, newHolder } from '../../router/index.ts';
import { ledgerFile } from '../../router/leases/ledger.ts';
import { proofAdmission } from '../../router/admission/proof-admission.ts';
import { signRequest } from '../../router/requests/request.ts';
import { Router } from '../../router/requests/router.ts';
import { classOf } from '../../router/scheduling/scheduler.ts';
import { keyHash } from '../../router/session/certificate.ts';
import { Library, PinnedLibrary } from '../../store/index.ts';
import { backends, pairOf, programText, ruleOf, rulesOf, say, share, work } from './kit.ts';

/** A lease more and one less, told to the kernel, with few and with many there. */
export async function changes(): Promise<void> {
  for (const backend of backends('vb'))
    for (const count of [1, 50_000]) {
      await backend.install({ rules: rulesOf(count), shut: [] });
      const took: number[] = [];
      for (let i = 0; i < 500; i++) {
        const rule = ruleOf(55_000 + i);
        const start = performance.now();
        await backend.apply({ added: [rule], removed: i === 0 ? [] : [`a${55_000 + i - 1}`] });
        took.push(performance.now() - start);
      }
      await backend.remove();
      const [half, most] = [share(took, 0.5), share(took, 0.99)];
      say(
        `${backend.name}.change.${count}`,
        `${most.toFixed(1)} ms`,
        `p99 of a lease more and one less in the kernel, with ${count} there; median ${half.toFixed(1)}`,
      );
    }
}

/** Everything told anew, over what is there: each lease is read, made and counted. */
export async function reconcile(): Promise<void> {
  for (const backend of backends('vb')) {
    const each: number[] = [];
    for (const count of [15_000, 60_000]) {
      const rules = rulesOf(count);
      await backend.install({ rules, shut: [] });
      const start = performance.now();
      await backend.reconcile({ rules, shut: [] });
      const took = performance.now() - start;
      each.push(took / count);
      await backend.remove();
      say(`${backend.name}.reconcile.${count}`, `${(took / 1000).toFixed(2)} s`, `${count} leases read from the kernel and told anew`);
    }
    const [few = 1, many = 1] = each;
    say(`${backend.name}.reconcile.growth`, `${(many / few).toFixed(2)} x`, 'for each lease, from 15,000 to 60,000; linear is 1');
  }
}

const bounds: Bounds = { complexity: 1e7, cost: 1e13, lifetime: 604_800, weight: 65_536 };
const classes = [1e9, 1e11];
/** Requests that count, after some that do not. */
const [warm, counted] = [50, 400];

/**
 * From the bytes of a request to the lease in the kernel: signature, proof, journal on the disk, kernel, receipt. Every fourth lease is
 * withdrawn in between, and those requests are not counted.
 */
export async function requests(): Promise<void> {
  const read = (file: string) => ({ file, bytes: new Uint8Array(readFileSync(file)) });
  const [policyFile, libraryFile] = [read('policies/end-user.policy'), read('stdlib/lemmas/packet.library')];
  const library = new PinnedLibrary(new Library(libraryFile.bytes));
  const policy = new Policy(policyFile.bytes, library);
  const prover = proverOf(library);
  const client = endUser(BigInt(pairOf(0)[1]));
  const bundles = Array.from({ length: warm + counted }, (_, i) => {
    const program = compile({ name: '<bench>', text: programText(i) }).program as Program;
    const theorem = prover.prove(policy.goal(program, client));
    if (theorem === undefined) throw new Error('not proved');
    const derivation = derivationOf(theorem, library);
    return { program, bytes: writeBundle({ policy: policy.id, root: library.root, program: encode(program), derivation }) };
  });
  const checkers = new Checkers(checkerProgram, { policies: [policyFile], library: libraryFile }, usualChecking, () => {});
  await checkers.start();
  try {
    for (const backend of backends('vb')) await requestsTo(backend, checkers, policyFile.bytes, client, bundles);
  } finally {
    await checkers.close();
  }
}

async function requestsTo(
  backend: Backend<unknown>,
  checkers: Checkers,
  policy: Uint8Array,
  client: ReturnType<typeof endUser>,
  bundles: readonly { readonly program: Program; readonly bytes: Uint8Array }[],
): Promise<void> {
  const folder = mkdtempSync(join(work, 'router-'));
  const authority = newAuthority('bench', 1);
  const own = newHolder({ name: 'router', days: 1, clients: [endUser(0x7f000001n)], hosts: ['localhost'] }, authority);
  const holder = newHolder({ name: 'client', days: 1, clients: [client] }, authority);
  const kernel: number[] = [];
  const apply = backend.apply.bind(backend);
  backend.apply = async (change) => {
    const start = performance.now();
    await apply(change);
    if ((change.added ?? []).length > 0) kernel.push(performance.now() - start);
  };
  const router = await Router.open(
    {
      ...{ bounds, capacity: 1e15, classes, interfaces: 1, lookahead: 2, patience: 16, quotas: {}, mostWaiting: 10_000, dryRun: false },
      ...{ shut: { threshold: 0, prefix: { ipv4: 24, ipv6: 48 }, protects: () => false }, price: { base: 1, perMillion: 1 } },
      longestRequest: 600_000,
    },
    {
      journal: join(folder, 'journal'),
      backend: { made: backend, otherwise: 'refuse' },
      admission: proofAdmission(checkers, [policy], bounds).admission,
      payment: await ledgerFile(join(folder, 'ledger')),
      ...{ key: own.key, id: keyHash(own.key), now: Date.now, event: () => {} },
    },
  );
  const as = { clients: [client], key: createPublicKey(holder.key), owner: keyHash(holder.key) };
  let sequence = 0;
  const ask = async (more: object, bytes: Uint8Array) => {
    const asked = {
      router: keyHash(own.key),
      client: '10.2.0.0',
      sequence: ++sequence,
      expires: Date.now() + 60_000,
      payment: 1e9,
      ...more,
    };
    const signed = signRequest(asked as Parameters<typeof signRequest>[0], bytes, holder.key);
    const start = performance.now();
    const answer = await router.request(signed, as);
    const took = performance.now() - start;
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return { took, lease: 'receipt' in answer ? (JSON.parse(answer.receipt.text) as { lease: string }).lease : '' };
  };
  const ticks = setInterval(() => void router.tick(), 1000);
  const took: number[] = [];
  try {
    for (const [i, { program, bytes }] of bundles.entries()) {
      const work = Number(complexity(program, bounds.weight));
      const cost = work * program.lifetime;
      const made = await ask({ action: 'install', announces: { class: classOf(cost, classes), complexity: work, cost } }, bytes);
      if (i >= warm) took.push(made.took);
      if (i % 4 === 3) await ask({ action: 'withdraw', lease: made.lease }, new Uint8Array());
    }
  } finally {
    clearInterval(ticks);
    await router.close();
    await backend.remove();
  }
  const told = (part: number): string => share(took, part).toFixed(1);
  const ofIt = (part: number): string => share(kernel.slice(warm), part).toFixed(1);
  say(
    `${backend.name}.enforced`,
    `${told(0.99)} ms`,
    `p99 from the bytes of a request with a proof to its lease in the kernel and the receipt; median ${told(0.5)}; at most 20`,
  );
  say(`${backend.name}.enforced.kernel`, `${ofIt(0.99)} ms`, `p99 of the kernel's part of it; median ${ofIt(0.5)}`);
}
