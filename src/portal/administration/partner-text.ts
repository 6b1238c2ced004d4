import equal from 'fast-deep-equal'
import { isMap, isScalar, isSeq, type Node, parseDocument, YAMLMap, YAMLSeq } from 'yaml'
import { canonicalLayout } from '../../document/index.ts'

/** What of a partner can be changed in the portal, each as it is written; undefined leaves the key out. */
export interface PartnerValues {
  domains: readonly string[]
  approval: 'owners' | 'auto'
  owners: readonly string[]
  groups: readonly string[]
  fields: readonly { name: string; required: boolean }[]
  maxDays: number | undefined
  thankYou: string | undefined
}

const nameOf = (item: unknown): unknown => {
  const name = isMap(item) ? item.get('name', true) : item
  return isScalar(name) ? name.value : undefined
}

/** A list with other entries; those that stay are the nodes that were there, with their comments. */
const listOf = (before: unknown, names: readonly string[], make: (name: string) => Node): YAMLSeq => {
  const list = isSeq(before) ? before : new YAMLSeq()
  if (!isSeq(before)) list.flow = true
  const known = new Map(list.items.map((item) => [nameOf(item), item]))
  list.items = names.map((name) => known.get(name) ?? make(name))
  return list
}

const put = (map: YAMLMap, key: string, value: unknown): void => {
  if (value === undefined || (isSeq(value) && value.items.length === 0)) {
    map.delete(key)
    return
  }
  const before = map.get(key, true)
  // A comment behind a value stays behind it.
  if (isScalar(before) && isScalar(value)) before.value = value.value
  else if (before !== value) map.set(key, value)
}

/**
 * The text of a file with other values for one partner, every comment kept and in canonical layout; undefined where the file does not lend
 * itself to it (an alias, a partner under another key). What is as it was before is left as it is written. Whoever calls reads the result
 * again: only then it is known that it says what was meant.
 */
export const withPartnerValues = async (
  text: string,
  key: string,
  before: PartnerValues,
  after: PartnerValues,
): Promise<string | undefined> => {
  const document = parseDocument(text, { logLevel: 'silent' })
  const partner = document.getIn(['partners', key], true)
  if (document.errors.length > 0 || !isMap(partner)) return undefined
  const differs = (name: keyof PartnerValues): boolean => !equal(before[name], after[name])
  const scalar = (value: unknown): Node => document.createNode(value) as Node
  if (differs('domains')) put(partner, 'domains', listOf(partner.get('domains', true), after.domains, scalar))
  const written = partner.get('requests', true)
  if (written !== undefined && !isMap(written) && !(isScalar(written) && written.value === null)) return undefined
  const requests = isMap(written) ? written : new YAMLMap()
  if (!isMap(written)) partner.set('requests', requests)
  requests.flow = false
  if (differs('approval')) put(requests, 'approval', scalar(after.approval))
  if (differs('owners')) put(requests, 'owners', listOf(requests.get('owners', true), after.owners, scalar))
  if (differs('groups')) put(requests, 'groups', listOf(requests.get('groups', true), after.groups, scalar))
  if (differs('fields')) {
    const names = after.fields.map(({ name }) => name)
    const fields = listOf(requests.get('fields', true), names, scalar)
    fields.items = fields.items.map((item, at) => {
      const { name = '', required = false } = after.fields[at] ?? {}
      if (isMap(item)) {
        put(item, 'required', required ? scalar(true) : undefined)
        return item
      }
      return required ? document.createNode({ name, required }, { flow: true }) : item
    })
    put(requests, 'fields', fields)
  }
  if (differs('maxDays')) put(requests, 'maxDays', after.maxDays === undefined ? undefined : scalar(after.maxDays))
  if (differs('thankYou')) put(requests, 'thankYou', after.thankYou === undefined ? undefined : scalar(after.thankYou))
  let made: string
  try {
    made = document.toString({ lineWidth: 0 })
  } catch {
    // An alias to what was taken out.
    return undefined
  }
  return (await canonicalLayout(text.includes('\r\n') ? made.replaceAll(/\r?\n/g, '\r\n') : made)).text
}
