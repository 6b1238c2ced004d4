import { posix } from 'node:path'
import equal from 'fast-deep-equal'
import { isMap, isScalar, isSeq, type Node, parseDocument, YAMLMap, YAMLSeq } from 'yaml'
import { defaultLanguage } from '../../util/in-language.ts'
import { putMails, type WrittenMails } from './mail-settings.ts'
import { canonicalLayout } from '../../document/index.ts'

/** What of a partner can be changed in the portal, each as it is written; undefined leaves the key out. */
export interface PartnerValues {
  domains: readonly string[]
  /** Undefined where nobody may ask. */
  approval: 'owners' | 'auto' | undefined
  owners: readonly string[]
  groups: readonly string[]
  fields: readonly { name: string; required: boolean }[]
  maxDays: number | undefined
  thankYou: string | undefined
  /** From the declaration's folder. */
  terms?: string | undefined
  /** Of new people. */
  userType?: string | undefined
  /** Where they are led after they accepted. */
  redirectUrl?: string | undefined
  /** Whether Microsoft sends the invitation. */
  send?: boolean | undefined
  language?: string | undefined
  message?: string | undefined
  /** The portal's own mails to its people. */
  mails?: WrittenMails | undefined
}

/** What belongs to `requests`; the rest is the partner's own, or the invitation of its guests. */
export const OF_REQUESTS = ['approval', 'owners', 'groups', 'fields', 'maxDays', 'thankYou', 'terms'] as const

const OF_INVITATIONS = ['redirectUrl', 'send', 'language', 'message'] as const

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
  // Of a text in several languages, the one that the form shows; the others stay as they are.
  if (isMap(before) && isScalar(value)) {
    before.set(defaultLanguage(before.toJSON() as Record<string, unknown>), value)
    return
  }
  // A comment behind a value stays behind it.
  if (isScalar(before) && isScalar(value)) before.value = value.value
  else if (before !== value) map.set(key, value)
}

/** The mapping at a key, made where there is none; undefined for what is no mapping. */
const mapAt = (map: YAMLMap, key: string): YAMLMap | undefined => {
  const before = map.get(key, true)
  if (isMap(before)) return before
  if (before !== undefined && !(isScalar(before) && before.value === null)) return undefined
  const made = new YAMLMap()
  made.flow = map.flow ?? false
  map.set(key, made)
  return made
}

/** Removes a mapping in which nothing is left. */
const tidy = (map: YAMLMap, key: string): void => {
  const there = map.get(key, true)
  if (isMap(there) && there.items.length === 0) map.delete(key)
}

type Differs = (name: keyof PartnerValues) => boolean
type ToNode = (value: unknown) => Node

/** Whether the file lends itself to it; what the partner's `requests` says. */
const putRequests = (
  partner: YAMLMap,
  after: PartnerValues,
  differs: Differs,
  { scalar, flow, file }: { scalar: ToNode; flow: ToNode; file: string },
): boolean => {
  const isNew = !isMap(partner.get('requests', true))
  const requests = mapAt(partner, 'requests')
  if (requests === undefined) return false
  if (isNew) requests.flow = false
  const one = (value: unknown): Node | undefined => (value === undefined ? undefined : scalar(value))
  if (differs('approval')) put(requests, 'approval', one(after.approval))
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
      return required ? flow({ name, required }) : item
    })
    put(requests, 'fields', fields)
  }
  if (differs('maxDays')) put(requests, 'maxDays', one(after.maxDays))
  if (differs('thankYou')) put(requests, 'thankYou', one(after.thankYou))
  const { terms } = after
  if (differs('terms'))
    put(requests, 'terms', one(terms === undefined ? undefined : posix.relative(posix.dirname(file), terms)))
  return true
}

/** Whether the file lends itself to it; what new guests of the partner get. */
const putDefaults = (partner: YAMLMap, after: PartnerValues, differs: Differs, scalar: ToNode): boolean => {
  const guests = mapAt(partner, 'guests')
  const defaults = guests === undefined ? undefined : mapAt(guests, 'defaults')
  if (guests === undefined || defaults === undefined) return false
  const one = (value: unknown): Node | undefined => (value === undefined ? undefined : scalar(value))
  if (differs('userType')) put(defaults, 'userType', one(after.userType))
  const invitation = mapAt(defaults, 'invitation')
  if (invitation === undefined) return false
  for (const name of OF_INVITATIONS) if (differs(name)) put(invitation, name, one(after[name]))
  tidy(defaults, 'invitation')
  tidy(guests, 'defaults')
  tidy(partner, 'guests')
  return true
}

/**
 * The text of a file with other values for one partner, every comment kept and in canonical layout; undefined where the file does not lend
 * itself to it (an alias, a partner under another key). What is as it was before is left as it is written. `file`: its path from the
 * declaration's folder. Whoever calls reads the result again: only then it is known that it says what was meant.
 */
export const withPartnerValues = async (
  text: string,
  key: string,
  before: PartnerValues,
  after: PartnerValues,
  file = '',
): Promise<string | undefined> => {
  const document = parseDocument(text, { logLevel: 'silent' })
  const partner = document.getIn(['partners', key], true)
  if (document.errors.length > 0 || !isMap(partner)) return undefined
  const differs: Differs = (name) => !equal(before[name], after[name])
  const scalar: ToNode = (value) => document.createNode(value) as Node
  const flow: ToNode = (value) => document.createNode(value, { flow: true }) as Node
  if (differs('domains')) put(partner, 'domains', listOf(partner.get('domains', true), after.domains, scalar))
  // An empty `requests:` would let the partner's people ask.
  if (OF_REQUESTS.some(differs) && !putRequests(partner, after, differs, { scalar, flow, file })) return undefined
  if ((['userType', ...OF_INVITATIONS] as const).some(differs) && !putDefaults(partner, after, differs, scalar))
    return undefined
  const [mailsBefore, mailsAfter] = [before.mails ?? {}, after.mails ?? {}]
  const ways = { mapAt, put, tidy, scalar }
  if (differs('mails') && !putMails(partner, { before: mailsBefore, after: mailsAfter }, ways)) return undefined
  let made: string
  try {
    made = document.toString({ lineWidth: 0 })
  } catch {
    // An alias to what was taken out.
    return undefined
  }
  return (await canonicalLayout(text.includes('\r\n') ? made.replaceAll(/\r?\n/g, '\r\n') : made)).text
}
