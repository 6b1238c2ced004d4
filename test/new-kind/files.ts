import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Names } from './names.ts'

const TEMPLATES = join(import.meta.dirname, 'templates')
const ROOT = resolve(import.meta.dirname, '../..')

/** What the templates have instead of what a new kind will have: each compiles as it stands, so a new trait is a type error in them. */
const replacements = ({ shape, word, camel, pascal, constant, spoken }: Names): readonly [RegExp, string][] => [
  [/policies\.externalIdentitiesPolicy/g, `policies.${word}`],
  [/allowExternalIdentitiesToLeave(?:: isEnabled\b(?! ))?/g, 'isEnabled'],
  [/needs\.change(?:ExternalIdentities|Apps)\b/g, `needs.change${pascal}`],
  [/needs\.readApps\b/g, `needs.read${pascal}`],
  [/(?<=')exampleThing(?=')|exampleThing(?=\/\$|'|\b :)/g, shape === 'policy' ? word : camel],
  [/exampleThing/g, camel],
  [/ExampleThing/g, pascal],
  [/EXAMPLE_THING/g, constant],
  [/example-thing/g, word],
  [/example thing/g, spoken],
  [/Example thing/g, spoken.slice(0, 1).toUpperCase() + spoken.slice(1)],
]

/** A template where it is to stand: the names of the kind, and imports that lead to the same files. */
const filled = (template: string, file: string, names: Names): string => {
  const text = readFileSync(join(TEMPLATES, template), 'utf8').replaceAll(/(?<= from ')\.\.\/[^']+/g, (path) => {
    const to = relative(dirname(join(ROOT, file)), resolve(dirname(join(TEMPLATES, template)), path))
    return to.startsWith('.') ? to : `./${to}`
  })
  return replacements(names).reduce((so, [what, by]) => so.replaceAll(what, by), text)
}

/** The folder of the kind's parts, or for a policy its file. */
export const placeOf = ({ shape, room, kebab }: Names): string => {
  if (shape === 'policy') return `src/kinds/policy/${kebab}.ts`
  return room === undefined ? `src/kinds/${kebab}` : `src/kinds/${room}/${kebab.replace(`${room}-`, '')}`
}

const folder = (template: string, to: string, names: Names): [string, string][] =>
  readdirSync(join(TEMPLATES, template)).map((file) => [
    `${to}/${file}`,
    filled(join(template, file), `${to}/${file}`, names),
  ])

const states = ({ shape, word }: Names): [string, string][] => {
  const tenant = 'tenant: { name: northwind }\n'
  const at = (file: string): string => `test/states/${word}/${file}.yaml`
  const declared = (on: boolean) => `${tenant}policies:\n  ${word}: { isEnabled: ${on} }\n`
  return [
    [at('01-none'), tenant],
    ...(shape === 'policy'
      ? [[at('02-on'), declared(true)] as [string, string], [at('03-off'), declared(false)] as [string, string]]
      : []),
  ]
}

/** Every file of a new kind, by its path from the root of the repository. */
export const filesOf = (names: Names): ReadonlyMap<string, string> => {
  const place = placeOf(names)
  const { resource } = names
  return new Map([
    ...(names.shape === 'policy'
      ? [[place, filled('policy/policy.ts', place, names)] as [string, string]]
      : folder(names.shape, place, names)),
    ...(resource === undefined ? [] : folder(`sandbox-${names.shape}`, resource, names)),
    ...states(names),
  ])
}
