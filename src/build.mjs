// `npm run build`: src → dist, one file for each entry and chunks that they share.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Optional: only the portal and mails need them, and `npm install` of somebody else's has none. */
const OPTIONAL = ['hono', '@hono/node-server', 'openid-client', 'nodemailer', 'rate-limiter-flexible']

/** Large, and loaded by `import()` where few commands need them. CommonJS that is loaded so would lose its names inside. */
const FROM_NODE_MODULES = ['@azure/identity', 'ajv', 'prettier']

const { metafile } = await build({
  entryPoints: {
    cli: 'src/cli.ts',
    index: 'src/index.ts',
    rules: 'src/rules/index.ts',
    sandbox: 'src/sandbox/index.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: [...FROM_NODE_MODULES, ...OPTIONAL],
  // Its build for Node is CommonJS, of which nothing can be left out.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  // CommonJS inside asks for Node's own modules by `require`, which an ES module does not have.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  sourcemap: 'linked',
  logLevel: 'warning',
  metafile: true,
})

/** The folder of the package that a file is from; undefined for a file of ours. */
const packageOf = (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]

/** Who gives a package away on terms has them printed beside every copy, and a bundle is one. */
const licenceOf = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file))
  if (files.length === 0) throw new Error(`${name} has no licence file to put into dist/LICENSES.txt`)
  return [
    `${name} ${version} (${license})`,
    ...files.map((file) => readFileSync(join(folder, file), 'utf8').trim()),
  ].join('\n\n')
}

const bundled = new Set(
  Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs).flatMap((file) => packageOf(file) ?? [])),
)
const separator = `\n\n${'-'.repeat(80)}\n\n`
writeFileSync('dist/LICENSES.txt', `${[...bundled].toSorted().map(licenceOf).join(separator)}\n`)

// What an earlier build left. Only now: a dist that is empty for a moment is a program that cannot be started.
const made = new Set([...Object.keys(metafile.outputs), 'dist/LICENSES.txt'])
for (const file of readdirSync('dist')) if (!made.has(`dist/${file}`)) rmSync(join('dist', file), { force: true })
