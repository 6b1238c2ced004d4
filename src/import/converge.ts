import type { Declaration } from '../declaration.ts'
import type { ProposedChange } from '../engine/proposed-change.ts'
import { GuestlistError, InvalidInput } from '../errors.ts'
import type { Finding, Held, Value } from '../model.ts'
import { refOf } from '../references.ts'
import type { GeneratedFile } from './layout.ts'
import { pathAt } from './serialize-entry.ts'
import { type EntryBody, type Entry, isBody, type YamlValue } from './entry.ts'

/** What the tenant makes of a declaration. */
export interface DryRun {
  declaration: Declaration | undefined
  findings: readonly Finding[]
  proposed: readonly ProposedChange[]
  held: readonly Held[]
}

const ROUNDS = 12

/** These are exact sets: with one item fewer they would ask for its removal. */
const EXACT_SETS = new Set([
  'owners',
  'sponsors',
  'licenses',
  'allowedDomains',
  'blockedDomains',
  'allowedCloudEndpoints',
  'allow',
  'block',
  'targets',
  'primaryIdentityProviderPrecedenceOrder',
])
/** Without these an entry is nothing. */
const REQUIRED_FIELDS = new Set(['email', 'id', 'appId', 'tenantId', 'manage'])

/** The part of an entry that is left out for something wrong at `path`. */
const partToDrop = (path: readonly (string | number)[]): (string | number)[] => {
  const whole = path.findIndex((step) => typeof step === 'string' && EXACT_SETS.has(step))
  const cut =
    whole < 0
      ? [...path]
      : path.slice(
          0,
          path[whole] === 'allow' || path[whole] === 'block' || path[whole] === 'targets' ? whole : whole + 1,
        )
  // An item of a list goes whole, a part of it never.
  const item = cut.findIndex((step) => typeof step === 'number')
  return item < 0 ? cut : cut.slice(0, item + 1)
}

/** Takes what is at `path` out of a body, with whatever is empty afterwards. False when nothing is there. */
const removeAt = (body: YamlValue | undefined, [first, ...rest]: readonly (string | number)[]): boolean => {
  if (first === undefined || body === undefined || body === null || typeof body !== 'object') return false
  const key = Array.isArray(body) ? Number(first) : String(first)
  const holder = body as { [key: string | number]: YamlValue }
  if (rest.length > 0) {
    if (!removeAt(holder[key], rest)) return false
    const left = holder[key]
    const empty = typeof left === 'object' && left !== null && Object.keys(left).length === 0
    if (!empty) return true
  } else if (!(key in holder)) return false
  if (Array.isArray(body)) body.splice(Number(first), 1)
  else delete (body as EntryBody)[String(first)]
  return true
}

/** The entries of an import while they are being fitted. */
export interface Draft {
  entries: Entry[]
  /** Entries that could not be written at all, with the reason. */
  dropped: { entry: Entry; why: string }[]
}

/** Where something was left out of an entry before, that is what made it impossible. */
const dropEntry = (draft: Draft, entry: Entry, why: string): void => {
  if (!draft.entries.includes(entry)) return
  draft.entries = draft.entries.filter((one) => one !== entry)
  draft.dropped.push({ entry, why: entry.notes[0]?.replace(/^left out: /, '') ?? why })
  const bare = entry.address.slice(entry.address.indexOf(':') + 1)
  for (const other of draft.entries) if (isBody(other.body)) dropReferences(other, other.body, entry, bare)
}

/** Whether an assignment is somebody's: `{guest: a@…}` and `guest:a@…`. */
const isAssignmentOf = (item: YamlValue, address: string): boolean => {
  const colon = address.indexOf(':')
  const name = isBody(item) ? item[address.slice(0, colon)] : undefined
  return typeof name === 'string' && name.toLowerCase() === address.slice(colon + 1).toLowerCase()
}

/** References to an entry that is no longer there. */
const dropReferences = (other: Entry, body: EntryBody, gone: Entry, bare: string): void => {
  const same = (item: YamlValue): boolean =>
    item === gone.address || (gone.section === 'groups' && other.section === 'guests' && item === bare)
  for (const field of ['groups', 'members']) {
    const list = body[field]
    if (Array.isArray(list) && list.some(same)) body[field] = list.filter((item) => !same(item))
  }
  for (const field of ['owners', 'sponsors']) {
    const list = body[field]
    if (!Array.isArray(list) || !list.some(same)) continue
    delete body[field]
    other.notes.push(`${field}: ${gone.name} cannot be declared, so they are not managed here`)
  }
  if (body['manager'] === gone.address) delete body['manager']
  const { assignments } = body
  if (Array.isArray(assignments)) {
    body['assignments'] = assignments.filter((item) => !isAssignmentOf(item, gone.address))
  }
}

const offsetOf = (text: string, { line, column }: { line: number; column: number }): number => {
  let at = 0
  for (let n = 1; n < line; n += 1) at = text.indexOf('\n', at) + 1
  return at + column - 1
}

/** A sentence as the end of another one. */
const asClause = (message: string): string =>
  message.replace(/^[A-Z](?=[a-z]* )/, (letter) => letter.toLowerCase()).replace(/\.$/, '')

/** Leaves out whatever the declaration may not say. Throws InvalidInput when the error is not in what was generated. */
const dropWrongParts = (draft: Draft, files: readonly GeneratedFile[], errors: readonly Finding[]): void => {
  const strange: Finding[] = []
  const faults = new Map<Entry, { path: (string | number)[]; message: string }[]>()
  for (const finding of errors) {
    const home = files.find(({ file }) => file === finding.source?.file)
    const at = home === undefined || finding.source === null ? -1 : offsetOf(home.text, finding.source)
    const part = home?.parts.find(({ start, end }) => at >= start && at < end)
    if (home === undefined || part === undefined) {
      strange.push(finding)
      continue
    }
    const entryText = home.text.slice(part.start, part.end)
    const list = faults.get(part.entry) ?? []
    list.push({ path: partToDrop(pathAt(entryText, at - part.start)), message: finding.message })
    faults.set(part.entry, list)
  }
  if (strange.length > 0)
    throw new InvalidInput(
      'with what the tenant has, the declaration would have errors',
      strange,
      'correct the declaration first, or import into an empty folder',
    )
  for (const [entry, list] of faults) {
    // From the back, so that the places of what is left stay right.
    const units = [...new Map(list.map((fault) => [JSON.stringify(fault.path), fault])).values()].toSorted((a, b) =>
      JSON.stringify(a.path) < JSON.stringify(b.path) ? 1 : -1,
    )
    const notes: string[] = []
    for (const { path, message } of units) {
      const [field] = path
      if (
        field === undefined ||
        !isBody(entry.body) ||
        (path.length === 1 && REQUIRED_FIELDS.has(String(field))) ||
        !removeAt(entry.body, path)
      )
        dropEntry(draft, entry, asClause(message))
      else
        notes.push(`left out: ${path.filter((step) => typeof step === 'string').join('.')}, since ${asClause(message)}`)
    }
    entry.notes.push(...notes.toReversed())
  }
}

/** A value of a plan as a file writes it. */
const yamlValueOf = (value: Value | undefined): YamlValue | undefined => {
  if (value === undefined) return undefined
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const items = value.map(yamlValueOf)
    return items.some((item) => item === undefined) ? undefined : items.filter((item) => item !== undefined)
  }
  const ref = refOf(value)
  if (ref !== undefined) return /^(?:user|guest|group|app|principal):/.test(ref) ? ref : undefined
  return Object.fromEntries(
    Object.entries(value as EntryBody).flatMap(([name, part]) => [[name, yamlValueOf(part) ?? null]]),
  )
}

/** Where the body of an entry holds a field of a change. */
const pathInBody = (field: string, entry: Entry, change: ProposedChange['change']): string[] => {
  if (change.kind === 'identity-synchronization') return ['crossTenantAccess', 'identitySynchronization', field]
  if (entry.section === 'partners') return ['crossTenantAccess', field]
  return change.id.endsWith('/default') ? ['default', field] : [field]
}

/** What a default or a habit of the declaration would change is written out as it is; what cannot be is left out. */
const adjustTo = (draft: Draft, { change }: ProposedChange): void => {
  const at = (address: string): Entry | undefined => draft.entries.find((entry) => entry.address === address)
  const { kind } = change
  const rest = change.id.slice(change.id.indexOf(':') + 1)
  const fields = change.after ?? {}
  const refIn = (name: string): string => refOf(fields[name]) ?? ''
  if (kind === 'member') {
    const [group, who] = [at(refIn('group')), at(refIn('member'))]
    const key = refIn('group').slice('group:'.length)
    if (who?.section === 'guests' && isBody(who.body)) {
      const { groups, notGroups } = who.body
      if (Array.isArray(groups) && groups.includes(key)) who.body['groups'] = groups.filter((item) => item !== key)
      else who.body['notGroups'] = [...(Array.isArray(notGroups) ? notGroups : []), key]
    } else if (group !== undefined && isBody(group.body) && Array.isArray(group.body['members'])) {
      group.body['members'] = group.body['members'].filter((item) => item !== refIn('member'))
    }
    return
  }
  if (kind === 'app-role-assignment') {
    const app = at(refIn('app'))
    const who = refIn('principal')
    if (app === undefined || !isBody(app.body) || !Array.isArray(app.body['assignments'])) return
    app.body['assignments'] = app.body['assignments'].filter((item) => !isAssignmentOf(item, who))
    return
  }
  const entry = kind === 'identity-synchronization' ? at(`partner:${rest}`) : at(change.id.replace(/\/default$/, ''))
  if (entry === undefined) return
  if (change.op === 'add' || change.before === null || change.after === null || !isBody(entry.body))
    return dropEntry(draft, entry, `a plan would ${change.op} it`)
  for (const [field, before] of Object.entries(change.before)) {
    const said = yamlValueOf(before)
    if (entry.section === 'guests' && said !== undefined && entry.body[field] !== said) entry.body[field] = said
    else {
      if (removeAt(entry.body, pathInBody(field, entry, change)))
        entry.notes.push(`left out: ${field}, which reads back in another way than it is written`)
      else return dropEntry(draft, entry, `${field} reads back in another way than it is written`)
    }
  }
}

/**
 * Tries what was generated as planning would, and leaves out or writes out what does not hold, until a plan has nothing to do for any
 * of the entries. Throws when that does not come to an end.
 */
export const converge = async (
  draft: Draft,
  make: () => readonly GeneratedFile[],
  attempt: (files: readonly GeneratedFile[]) => Promise<DryRun>,
): Promise<readonly GeneratedFile[]> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const files = make()
    if (draft.entries.length === 0) return files
    const dryRun = await attempt(files)
    const errors = dryRun.findings.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) {
      dropWrongParts(draft, files, errors)
      continue
    }
    const ours = new Set(draft.entries.map(({ address }) => address))
    const touches = ({ change }: ProposedChange): boolean => {
      const ends = Object.values(change.after ?? {}).flatMap((value) => refOf(value) ?? [])
      return (
        change.after !== null &&
        [
          change.id.replace(/\/default$/, ''),
          `partner:${change.id.slice(change.id.indexOf(':') + 1)}`,
          ...(change.kind === 'member' || change.kind === 'app-role-assignment' ? ends : []),
        ].some((address) => ours.has(address))
      )
    }
    const proposedChanges = dryRun.proposed.filter(touches)
    const held = dryRun.held.filter((item) => item.declared && ours.has(item.id))
    if (proposedChanges.length === 0 && held.length === 0) return files
    for (const proposed of proposedChanges) adjustTo(draft, proposed)
    for (const item of held) {
      const entry = draft.entries.find(({ address }) => address === item.id)
      if (entry !== undefined) dropEntry(draft, entry, item.reason)
    }
  }
  throw new GuestlistError('the import does not come to a declaration that fits the tenant', {
    help: 'import part by part with --only, and tell us what the tenant holds',
  })
}
