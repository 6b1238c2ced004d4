/** A user or device as a rule sees it, made from Graph's JSON or from names of the rule language. */
import { isStrings } from '../util/guards.ts'
import { propertiesOf, propertyOf, slotOf } from './properties.ts'
import type { Property } from './properties.ts'
import { foldAscii, isAscii } from './text.ts'

/** A value that is not known, with the reason. */
export interface Unread {
  unread: string
}
export interface AssignedPlan {
  servicePlanId: string | null
  service: string | null
  capabilityStatus: string | null
}
/** The value of one property: text, a boolean, null, a collection, or unread. */
export type SubjectValue = string | boolean | null | readonly string[] | readonly AssignedPlan[] | Unread

/**
 * A user or device to evaluate rules for; made by `subjectOf`, and opaque to callers. A missing value is unread when `missing`
 * says so, otherwise null or an empty collection.
 * The arrays are indexed by `slotOf`: with an object, looking up names took most of the time of 200 rules over 100,000 users.
 */
export interface Subject {
  missing: 'unread' | 'null'
  values: readonly (SubjectValue | undefined)[]
  /** The upper case of each value that is ASCII text, for the compiled rules. */
  capitals: readonly (string | undefined)[]
  /** Directory extensions by name, in lower case. */
  extensions: ReadonlyMap<string, SubjectValue>
}

/** How `subjectOf` treats properties that the JSON lacks. */
export interface SubjectOptions {
  /** `null` (default): the JSON is complete. `unread`: a property that it lacks was not read, and rules on it are `unknown`. */
  missing?: 'unread' | 'null'
  /** The properties that are asked for, as `namesRead` has them; what else the JSON holds is left out. Default: all. */
  only?: ReadonlySet<string>
}

export function isUnread(value: SubjectValue): value is Unread {
  return typeof value === 'object' && value !== null && 'unread' in value
}

/** The value under a canonical name. */
export function valueOf(subject: Subject, name: string): SubjectValue {
  const slot = slotOf(name)
  const value = slot === undefined ? subject.extensions.get(name.toLowerCase()) : subject.values[slot]
  return value === undefined ? missing(subject, name) : value
}

function missing(subject: Subject, name: string): SubjectValue {
  return subject.missing === 'unread' ? { unread: `${name} was not read` } : null
}

/** As `valueOf`, with the name looked up once. */
export function readerOf(name: string): (subject: Subject) => SubjectValue {
  const slot = slotOf(name)
  if (slot === undefined) {
    const key = name.toLowerCase()
    return (subject) => {
      const value = subject.extensions.get(key)
      return value === undefined ? missing(subject, name) : value
    }
  }
  return (subject) => {
    const value = subject.values[slot]
    return value === undefined ? missing(subject, name) : value
  }
}

const extensionObjects = new Set(['onpremisesextensionattributes', 'extensionattributes'])

/** Graph's or the rule language's name, in lower case → the property. Rule names win, and user names before device names. */
const sources: ReadonlyMap<string, Property> = (() => {
  const found = new Map<string, Property>()
  const all = [...propertiesOf('user'), ...propertiesOf('device')]
  for (const property of all)
    if (!found.has(property.name.toLowerCase())) found.set(property.name.toLowerCase(), property)
  for (const property of all) {
    const graph = property.graph?.toLowerCase()
    if (graph !== undefined && !extensionObjects.has(graph) && !found.has(graph)) found.set(graph, property)
  }
  return found
})()

/**
 * A subject from a JSON object with Graph's names (`mobilePhone`, `onPremisesExtensionAttributes`), the rule language's
 * (`mobile`, `extensionAttribute1`), or both (then the rule language's counts). `manager` is a GUID or `{id}`, `memberOf` GUIDs
 * or `{id}`s. A value of a wrong type becomes unread, with that reason. Properties that rules do not support are ignored.
 * Never throws. Source of the names: Microsoft's page "Azure AD Graph and Microsoft Graph property differences".
 *
 * @example
 * ```ts
 * import { evaluate, parse, subjectOf } from 'entra-guestlist/rules'
 *
 * const { rule } = parse('user.extensionAttribute1 -eq "partner"')
 * const known = subjectOf({ onPremisesExtensionAttributes: { extensionAttribute1: 'partner' } })
 * const notRead = subjectOf({ mail: 'li@contoso.com' }, { missing: 'unread' })
 * if (rule) console.log(evaluate(rule, known, { now: 0 }).result, evaluate(rule, notRead, { now: 0 }).result) // → true unknown
 * ```
 */
export function subjectOf(json: object, options: SubjectOptions = {}): Subject {
  const { missing = 'null', only } = options
  const values: (SubjectValue | undefined)[] = []
  const capitals: (string | undefined)[] = []
  let extensions: Map<string, SubjectValue> | undefined
  const put = (name: string, value: SubjectValue, canonical: boolean): void => {
    if (only?.has(name) === false) return
    const slot = slotOf(name)
    if (slot === undefined) (extensions ??= new Map()).set(name.toLowerCase(), value)
    else if (canonical || values[slot] === undefined) {
      while (values.length < slot) {
        values.push(undefined)
        capitals.push(undefined)
      }
      values[slot] = value
      capitals[slot] = typeof value === 'string' && isAscii(value) ? foldAscii(value) : undefined
    }
  }
  for (const key of Object.keys(json)) {
    const value: unknown = Reflect.get(json, key)
    if (value === undefined) continue
    const source = sourceOf(key)
    if (source === 'extensions') extensionAttributes(value, put)
    else if (source === 'manager') put('manager', objectId(value), true)
    else if (source !== undefined && only?.has(source.property.name) !== false)
      put(source.property.name, converted(source.property, key, value), source.canonical)
  }
  return { missing, values, capitals, extensions: extensions ?? NO_EXTENSIONS }
}

const NO_EXTENSIONS: ReadonlyMap<string, SubjectValue> = new Map()

/** What a key of the JSON means; undefined for what rules do not support. */
type Source = { property: Property; canonical: boolean } | 'extensions' | 'manager' | undefined

const knownSources = new Map<string, Source>()

/** Looked up once for each key of Graph's: the same ones come with each of a hundred thousand users. */
function sourceOf(key: string): Source {
  const known = knownSources.get(key)
  if (known !== undefined) return known
  const name = key.toLowerCase()
  if (extensionObjects.has(name)) return 'extensions'
  if (name === 'manager') return 'manager'
  const own = sources.get(name)
  const property = own ?? propertyOf('user', key)
  if (property === undefined) return undefined
  const source = { property, canonical: name === property.name.toLowerCase() }
  if (own !== undefined) knownSources.set(key, source)
  return source
}

function extensionAttributes(
  value: unknown,
  put: (name: string, value: SubjectValue, canonical: boolean) => void,
): void {
  const attributes = new Map<string, unknown>(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([key, each]) => [
      key.toLowerCase(),
      each,
    ]),
  )
  for (let index = 1; index <= 15; index++) {
    const name = `extensionAttribute${index}`
    const each = attributes.get(name.toLowerCase()) ?? null
    put(name, typeof each === 'string' || each === null ? each : { unread: `${name} is not a string` }, false)
  }
}

function converted(property: Property, key: string, value: unknown): SubjectValue {
  if (property.empty) return null
  const wrong: Unread = { unread: `${key} does not have the type that Graph returns` }
  switch (property.type) {
    case 'boolean':
      return typeof value === 'boolean' || value === null ? value : wrong
    case 'string':
    case 'date': {
      const read = text(property, key, value)
      return read === undefined ? wrong : read
    }
    case 'strings':
      return value === null ? [] : isStrings(value) ? value : typeof value === 'string' ? [value] : wrong
    case 'plans':
      return value === null ? [] : (plans(value) ?? wrong)
    case 'groups':
      return value === null ? [] : (groups(value) ?? wrong)
  }
}

function text(property: Property, key: string, value: unknown): SubjectValue | undefined {
  if (typeof value === 'string' || value === null) return value
  // Microsoft's table maps sipProxyAddress to imAddresses for contacts; for users nothing does.
  if (key.toLowerCase() === 'imaddresses')
    return { unread: 'no Graph property is known to correspond to sipProxyAddress' }
  // telephoneNumber is Graph's businessPhones, which holds one number at most.
  if (isStrings(value) && key.toLowerCase() === 'businessphones') return value[0] ?? null
  if (property.extension && (typeof value === 'boolean' || typeof value === 'number')) {
    return { unread: `${key} is not a string, and how a rule evaluates such an extension is not documented` }
  }
  return undefined
}

function plans(value: unknown): AssignedPlan[] | undefined {
  if (!Array.isArray(value)) return undefined
  const found: AssignedPlan[] = []
  for (const each of value as unknown[]) {
    if (typeof each !== 'object' || each === null) return undefined
    const plan = new Map(Object.entries(each).map(([key, of]) => [key.toLowerCase(), of as unknown]))
    const read = (name: string): string | null => {
      const of = plan.get(name)
      return typeof of === 'string' ? of : null
    }
    found.push({
      servicePlanId: read('serviceplanid'),
      service: read('service'),
      capabilityStatus: read('capabilitystatus'),
    })
  }
  return found
}

function groups(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const ids = (value as unknown[]).map(objectId)
  return isStrings(ids) ? ids : undefined
}

function objectId(value: unknown): SubjectValue {
  if (typeof value === 'string' || value === null) return value
  if (typeof value === 'object' && 'id' in value && typeof value.id === 'string') return value.id
  return { unread: 'manager or memberOf is neither an ID nor an object with an ID' }
}
