import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import schema from '../../schemas/declaration.schema.json' with { type: 'json' }
import type { Finding } from '../model.ts'
import { loadDeclaration } from './load.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { isRecord } from '../util/guards.ts'

const HEAD = 'tenant: { name: n }\n'

const findingsOf = async (yaml: string, more: { readonly [file: string]: string } = {}): Promise<Finding[]> => {
  const dir = temporaryFolder('awkward')
  for (const [file, text] of Object.entries({ ...more, 'g.yaml': yaml })) await writeFile(join(dir, file), text)
  return (await loadDeclaration(dir, { today: '2026-11-23' })).findings
}

/** Names that every object of JavaScript has without being given them. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']

/** A way to each mapping that the schema knows: names, `0` for an item of a list, `k` for a key of one's own. */
const mappings = (): string[][] => {
  const definitions: { readonly [name: string]: unknown } = schema.$defs
  const found: string[][] = []
  const visit = (node: unknown, path: readonly string[], open: readonly string[]): void => {
    if (!isRecord(node) || path.length > 5) return
    const reference = node['$ref']
    if (typeof reference === 'string') {
      const name = reference.slice('#/$defs/'.length)
      if (!open.includes(name)) visit(definitions[name], path, [...open, name])
    }
    const properties = isRecord(node['properties']) ? node['properties'] : undefined
    if (properties !== undefined) found.push([...path])
    for (const [name, inner] of Object.entries(properties ?? {})) visit(inner, [...path, name], open)
    visit(node['items'], [...path, '0'], open)
    visit(node['additionalProperties'], [...path, 'k'], open)
    for (const branch of [node['anyOf'], node['oneOf'], node['allOf']].flat()) visit(branch, path, open)
  }
  visit(schema, [], [])
  return [...new Map(found.map((path) => [path.join('.'), path])).values()]
}

/** A mapping at the end of a way, in JSON, which YAML includes; its only key on line 3. */
const fileOf = (path: readonly string[], key: string): string => {
  const around = path.reduceRight<string>(
    (inner, name) => (name === '0' ? `[${inner}]` : `{${JSON.stringify(name)}: ${inner}}`),
    `{\n\n${JSON.stringify(key)}: "x"}`,
  )
  return path.length === 0 ? `\n\n${JSON.stringify(key)}: "x"\n` : `${around}\n`
}

describe('a key that every object has', () => {
  it.each(inherited)('%s is unknown in every mapping, in its own line, and changes no object', async (key) => {
    const ways = mappings()
    expect(ways.length).toBeGreaterThan(30)
    const wrong: string[] = []
    for (const path of ways) {
      const findings = await findingsOf(fileOf(path, key))
      const own = findings.filter(({ source, message }) => source?.line === 3 && message.includes(key))
      const nowhere = findings.filter(({ source }) => source === null)
      // A list of partners takes files alone: that an item names none is said for all of it.
      const isSaid = own.length === 1 || path.join('.') === 'partners.0'
      if (!isSaid || nowhere.length > 0)
        wrong.push(
          `${path.join('.')}: ${findings.map(({ message, source }) => `${source?.line ?? '?'} ${message}`).join(' ')}`,
        )
    }
    expect(wrong).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it.each(inherited)('%s may be a key of one’s own', async (key) => {
    const yaml = `${HEAD}groups:\n  ${key}: { displayName: G }\napps:\n  ${key}: { displayName: A, assignments: [{ group: ${key} }] }\npartners:\n  ${key}: { domains: [b.example] }\nguests: [{ email: a@b.example, groups: [${key}] }]\n`
    expect((await findingsOf(yaml)).filter(({ severity }) => severity === 'error')).toEqual([])
    const [unknown] = await findingsOf(`${HEAD}guests:\n  - email: a@b.example\n    groups: [${key}]\n`)
    expect([unknown?.code, unknown?.source?.line]).toEqual(['GROUP-UNKNOWN', 4])
    const [column] = await findingsOf(`${HEAD}guests: [{ from: a.csv }]\n`, {
      'a.csv': `email,${key}\na@b.example,x\n`,
    })
    expect([column?.code, column?.source]).toEqual(['CSV-COLUMN', { file: 'a.csv', line: 1, column: 7 }])
  })
})

describe('what ends in a mail or a header', () => {
  const invitation = (field: string, value: string): string =>
    `${HEAD}guests:\n  - email: a@b.example\n    invitation:\n      ${field}: ${JSON.stringify(value)}\n`
  it.each([
    ['redirectUrl', 'https://a.example/\r\nX-Header: y'],
    ['redirectUrl', 'https://a.example/\ty'],
    ['redirectUrl', 'https://a.example/ y'],
    ['redirectUrl', 'https://a.example/\u0000'],
    ['redirectUrl', 'https://a.example/\u202Emoc'],
    ['redirectUrl', 'https://a\u200B.example/'],
    ['redirectUrl', 'https://bank.example@a.example/'],
    ['redirectUrl', 'https:\\\\a.example'],
    ['redirectUrl', 'javascript:alert(1)'],
    ['redirectUrl', '//a.example'],
    ['cc', 'a@b.example\r\nBcc: c@d.example'],
    ['cc', 'a@b.example\u0000'],
    ['message', 'Welcome\u0000'],
    ['message', 'Welcome\u001b[31m'],
    ['language', 'en\r\nX: y'],
  ])('%s refuses %j, in its line', async (field, value) => {
    const errors = (await findingsOf(invitation(field, value))).filter(({ severity }) => severity === 'error')
    expect(errors.map(({ source }) => source?.line)).toEqual([5])
  })

  it.each([
    ['redirectUrl', 'https://myapps.microsoft.com/?tenantid=x#y'],
    ['redirectUrl', 'http://intranet.example:8080/%0d'],
    ['message', 'Welcome.\n\nSee you,\tAnna\r\n'],
  ])('%s accepts %j', async (field, value) => {
    expect((await findingsOf(invitation(field, value))).filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
