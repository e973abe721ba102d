/**
 * Builds `dist/`: the command as one bundled file, and one ES module for each layer that the package exports.
 * Runs at the end of `npm ci`, so a clone is ready to use. Makes no network use and needs nothing but the dev dependencies.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
process.chdir(root);
rmSync('dist', { recursive: true, force: true });

// ---------------------------------------------------------------- the command

const command = await build({
  entryPoints: ['cli/main.ts'],
  outfile: 'dist/athena.cjs',
  bundle: true,
  minify: true,
  keepNames: false,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  banner: { js: '#!/usr/bin/env node' },
  define: { 'import.meta.filename': '__filename' },
  // These stay packages, because only commands that can wait need them.
  external: ['yargs', 'ohm-js'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
chmodSync('dist/athena.cjs', 0o755);

// A static import of these would be paid by every `athena check`.
for (const [file, { imports }] of Object.entries(command.metafile.inputs)) {
  for (const { path, kind, original = path } of imports) {
    if (kind !== 'dynamic-import' && /^(yargs|chalk|ohm-js)$/.test(original)) {
      throw new Error(`${file} imports ${original} statically: write await import('${original}') where it is needed`);
    }
  }
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
