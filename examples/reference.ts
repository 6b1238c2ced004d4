import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exampleOf } from './reference/example.ts'
import { blocks, root, type SchemaNode, usesOf } from './reference/schema-walk.ts'
import { formsOf, link, tableOf } from './reference/tables.ts'

/** The blocks of the page, main ones first: those that the top level names, then those that these name, and so on. */
const order = blocks()

/** Fields that a block shares with one above it: they are described there. */
const sharedWith = (name: string, properties: Record<string, SchemaNode>): Map<string, string[]> => {
  const above = order.slice(0, order.indexOf(name))
  const shared = new Map<string, string[]>()
  for (const [key, node] of Object.entries(properties)) {
    const same = (other: string): boolean =>
      JSON.stringify(root.$defs[other]?.properties?.[key]) === JSON.stringify(node)
    const first = above.find(same)
    if (first !== undefined) shared.set(first, [...(shared.get(first) ?? []), key])
  }
  return new Map([...shared].filter(([, keys]) => keys.length > 1))
}

const keysOf = (name: string, node: SchemaNode): string[] => {
  if (node.properties === undefined) return formsOf(node)
  const shared = sharedWith(name, node.properties)
  const elsewhere = new Set([...shared.values()].flat())
  const own = Object.fromEntries(Object.entries(node.properties).filter(([key]) => !elsewhere.has(key)))
  return [
    ...(Object.keys(own).length === 0 ? [] : [tableOf(own, node.required)]),
    ...[...shared].map(([other, keys]) => `${listed(keys)}: as in ${link(other)}.`),
  ]
}

/** Keys as they are named in a sentence; those that differ only by their number are named once. */
const listed = (keys: readonly string[]): string => {
  const stem = (key: string): string => key.replace(/\d+$/, '')
  const runs = keys.filter((key, at) => at === 0 || stem(key) !== stem(keys[at - 1] ?? '') || stem(key) === key)
  return runs
    .map((key) => {
      const last = keys.findLast((other) => stem(other) === stem(key)) ?? key
      return last === key ? `\`${key}\`` : `\`${key}\` to \`${last}\``
    })
    .join(', ')
}

const section = (name: string): string[] => {
  const node = root.$defs[name] ?? {}
  const uses = usesOf(name).map(({ block, keys }) => {
    const place = block === '' ? 'the top level' : link(block)
    return keys.length === 0 ? place : `${listed(keys)} of ${place}`
  })
  return [
    `## ${name}`,
    node.description ?? '',
    `Used for: ${uses.join('; ')}.`,
    ...keysOf(name, node),
    ...exampleOf(name),
  ]
}

const text = [
  '# Declaration reference',
  'For people who write a declaration: every key, its values and its default, and for each block a complete example. All YAML files of a ' +
    'folder form one declaration.',
  '- A key that is left out is not managed: the value in the tenant stays. Where the table names a default, the default applies instead.\n' +
    '- `null` clears a field.\n' +
    '- Each example is a whole declaration that plans on the sandbox that starts from [this seed](reference/sandbox.seed.yaml), for example:',
  '```sh\nmkdir -p /tmp/guestlist-reference\ncp examples/reference/sandbox.seed.yaml /tmp/guestlist-reference/\n' +
    'cp examples/reference/guest.yaml /tmp/guestlist-reference/guestlist.yaml\nnpx guestlist plan --sandbox /tmp/guestlist-reference\n```',
  `Blocks: ${order.map(link).join(', ')}.`,
  '## Top level',
  tableOf(root.properties ?? {}, root.required),
  ...exampleOf('declaration'),
  ...order.flatMap(section),
  'Generated from `schemas/declaration.schema.json` and the files in `examples/reference` by `npm run generate`.',
]

writeFileSync(join(import.meta.dirname, 'REFERENCE.md'), `${text.filter((part) => part !== '').join('\n\n')}\n`)
