import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _ } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import declaration from '../schemas/declaration.schema.json' with { type: 'json' }
import { FILE_SHAPES, shapeSchema } from '../src/config/file-shapes.ts'
import { formats } from '../src/util/formats.ts'

/** What tells people something and decides nothing. */
const remarks = new Set(['description', 'examples', 'title', '$schema', '$id'])

/** A schema without remarks. `named`: its keys are names that it gives, and no keywords. */
const bare = (node: unknown, named = false): unknown => {
  if (Array.isArray(node)) return node.map((one) => bare(one))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => named || !remarks.has(key))
      .map(([key, value]) => [
        key,
        key === 'enum' || key === 'const' ? value : bare(value, !named && (key === 'properties' || key === '$defs')),
      ]),
  )
}

// One schema of all shapes: what they share is compiled once.
const shapes = FILE_SHAPES.map((shape) => {
  const { $defs: _shared, ...own } = shapeSchema(shape, declaration)
  return [shape, bare(own)]
})
const ajv = new Ajv2020({
  validateSchema: false,
  strict: false,
  inlineRefs: false,
  messages: false,
  formats,
  code: { source: true, esm: true, lines: true, optimize: 1, formats: _`formats` },
})
const code = standalone.default(
  ajv,
  ajv.compile({ properties: Object.fromEntries(shapes), $defs: bare(declaration.$defs, true) }),
)

// Only whether something fits is asked: what is wrong, and where, is not kept, nor what nothing refers to.
const short = code
  .split('\n')
  .filter((line) => !/^"use strict"|^export /.test(line))
  .map((line) =>
    line
      .replace(/^(validate\d+\.errors = )\[\{instancePath.*\}\];$/, '$1WRONG;')
      .replace(/^(const err\d+ = )\{instancePath.*\};$/, '$10;')
      .replace(/require\("ajv\/dist\/runtime\/(ucs2length|equal)"\)\.default/, '$1'),
  )
const used = (name: string): boolean => short.some((line) => new RegExp(`(?<!^const )\\b${name}\\b`).test(line))
const lines = short.filter((line) => {
  const [, name] = /^const (schema\d+) = /.exec(line) ?? []
  return name === undefined || used(name)
})

writeFileSync(
  join(import.meta.dirname, '../src/generated/file-shapes.ts'),
  `// @ts-nocheck
/* Made by \`npm run generate\` from schemas/declaration.schema.json: whether a file fits the schema of its shape. */
import equal from 'fast-deep-equal'
import { formats } from '../util/formats.ts'

const WRONG = [0]
const ucs2length = (text) => {
  let length = 0
  for (const _ of text) length++
  return length
}
${lines.join('\n')}

/** Whether a value fits, by the shape of its file. */
export const fits: { readonly [shape in ${FILE_SHAPES.map((shape) => `'${shape}'`).join(' | ')}]: (value: unknown) => boolean } = {
${FILE_SHAPES.map((shape) => `  ${shape}: (value) => validate0({ ${shape}: value }),`).join('\n')}
}
`,
)
