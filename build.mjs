/**
 * Builds `dist/`: the command as one bundled file, and one ES module for each layer that the package exports.
 * Runs at the end of `npm ci`, so a clone is ready to use. Makes no network use and needs nothing but the dev dependencies.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
process.chdir(root);
rmSync('dist', { recursive: true, force: true });

// ---------------------------------------------------------------- the command

const here = "const here = require('node:url').pathToFileURL(__filename).href;";
// What is required stands for the default export, with the named ones on it.
const footer = 'module.exports = Object.assign(module.exports.default, module.exports);';
const apart = /^(yargs|chalk|ohm-js)$/;
for (const name of ['yargs', 'chalk']) {
  const common = { bundle: true, minify: true, platform: 'node', target: 'node20.19', format: 'cjs', logLevel: 'warning' };
  await build({
    ...common,
    entryPoints: [name],
    outfile: `dist/${name}.cjs`,
    define: { 'import.meta.url': 'here' },
    banner: { js: here },
    footer: { js: footer },
  });
}
/** One of the command's bundles; what only some commands need is a file of its own beside it, required when it is asked for. */
const bundle = (entry, name) =>
  build({
    entryPoints: [entry],
    outfile: `dist/${name}.cjs`,
    bundle: true,
    minify: true,
    keepNames: false,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    define: { 'import.meta.filename': '__filename' },
    supported: { 'dynamic-import': false },
    plugins: [{ name: 'apart', setup: (b) => b.onResolve({ filter: apart }, ({ path }) => ({ path: `./${path}.cjs`, external: true })) }],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
const command = await bundle('cli/main.ts', 'main');

// A static import of these would be paid by every `athena check`.
for (const [file, { imports }] of Object.entries(command.metafile.inputs)) {
  for (const { path, kind, original = path } of imports) {
    if (kind !== 'dynamic-import' && apart.test(original)) {
      throw new Error(`${file} imports ${original} statically: write await import('${original}') where it is needed`);
    }
  }
}

// Whoever verifies a certificate need not trust the language, nor load it.
const verifier = await bundle('cli/verify-main.ts', 'verify');
const foreign = Object.keys(verifier.metafile.inputs).filter((f) => f.startsWith('lang/') && !f.startsWith('lang/source/'));
if (foreign.length > 0) throw new Error(`the verifier would load the proof language: ${foreign.join(', ')}`);

// What checks proofs for a router is a process of its own, beside whatever code starts it.
const checker = await bundle('router/checking/main.ts', 'checker');
const beyond = Object.keys(checker.metafile.inputs).filter((f) => /^(?:lang|cli|packet\/front)\//.test(f));
if (beyond.length > 0) throw new Error(`the checker would load more than it needs: ${beyond.join(', ')}`);

// ---------------------------------------------------------------- a quick start

// The command runs from compiled code where this node finds it fit, which halves the time that a small check takes. The name of the
// cache has the bundle's hash in it: V8 itself compares little more than lengths.
const hash = createHash('sha256').update(readFileSync('dist/main.cjs')).digest('hex').slice(0, 16);
const launcher = readFileSync('cli/launcher.cjs', 'utf8').replace('CACHE_NAME', `main-${hash}.cache`);
writeFileSync('dist/athena.cjs', launcher);
chmodSync('dist/athena.cjs', 0o755);
try {
  // What this check compiles is what most checks need.
  execFileSync(process.execPath, ['dist/athena.cjs', 'check', '--quiet', 'examples/fig3.ath'], {
    stdio: 'ignore',
    env: { ...process.env, ATHENA_WRITE_CACHE: '1' },
  });
} catch (error) {
  console.warn(`the command will start a little slower: ${error.message}`);
}

// ---------------------------------------------------------------- the layers

const layers = {
  index: 'lang/index.ts',
  kernel: 'kernel/index.ts',
  store: 'store/index.ts',
  packet: 'packet/index.ts',
  router: 'router/index.ts',
};
const present = Object.fromEntries(Object.entries(layers).filter(([, file]) => existsSync(file)));
// One build for all, with shared chunks: a theorem made through one entry must be a theorem to the others.
await build({
  entryPoints: present,
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  chunkNames: 'shared-[hash]',
  logLevel: 'warning',
});
try {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'pipe' });
} catch (error) {
  // Types that do not check are for `npm run typecheck` to tell; what could be emitted has been.
  if (!existsSync('dist/types')) console.warn(`no type declarations were written: ${error.message}`);
}

// ---------------------------------------------------------------- npx athena

// npm links the commands of dependencies, never those of the root package itself; without this `npx athena` would ask the registry.
const bin = join('node_modules', '.bin');
if (existsSync('node_modules')) {
  mkdirSync(bin, { recursive: true });
  if (process.platform === 'win32') {
    writeFileSync(join(bin, 'athena.cmd'), '@node "%~dp0\\..\\..\\dist\\athena.cjs" %*\r\n');
  } else {
    const link = join(bin, 'athena');
    const target = join('..', '..', 'dist', 'athena.cjs');
    if (!isLinkTo(link, target)) {
      rmSync(link, { force: true });
      symlinkSync(target, link);
    }
  }
}

function isLinkTo(link, target) {
  try {
    return readlinkSync(link) === target;
  } catch {
    return false;
  }
}
