import path from 'node:path'
import { type LocatedDocument, notValid, placed, quoted, type SourceSpan } from '../document/index.ts'
import type {
  Allow,
  App,
  DeclarationFile,
  Group,
  Guest,
  GuestsFrom,
  Mails,
  Partner,
  PartnersFrom,
  Policies,
  Portal,
  Tenant,
} from '../generated/declaration.ts'
import { fromPath, type DocumentReader } from './document-reader.ts'
import { keySpan, report, valueSpan, type LoadContext } from './load-context.ts'
import { partnerFields, type FileSchemas } from './file-schemas.ts'
import { append } from './append.ts'

export type Keyed<T> = Map<string, { node: T; key: SourceSpan | undefined }>
/** A list item with the file that holds it, to which its paths are relative. */
type Item<T> = { node: T; file: string; span: SourceSpan | undefined }

/** Every file of a declaration put together, as written. */
export interface MergedFiles {
  tenant: Tenant
  tenantSpan: SourceSpan | undefined
  policies: Policies
  partners: Keyed<NonNullable<Partner>>
  groups: Keyed<NonNullable<Group>>
  apps: Keyed<App>
  guests: { list: readonly (Guest | GuestsFrom)[]; file: string }[]
  protect: Item<string>[]
  /** Undefined where no file has the key; an empty list says that nobody is expected. */
  inviters: { list: Item<string>[]; span: SourceSpan | undefined } | undefined
  /** Undefined where no file has the key. */
  portal: { node: Portal; span: SourceSpan | undefined } | undefined
  /** Undefined where no file has the key. */
  mails: { node: Mails; span: SourceSpan | undefined } | undefined
  /** Former sponsor → new one, as written. */
  replacedSponsors: { [former: string]: string }
  allow: Item<Allow>[]
  /** The real names of the files that partners were taken from. */
  visited: Set<string>
}

/** The paths that `from:` names in a document of whatever shape; such a file is not a declaration of its own. */
export function includedBy({ text, value }: LocatedDocument): string[] {
  const lists = Array.isArray(value)
    ? [value]
    : typeof value === 'object' && value !== null
      ? [Reflect.get(value, 'guests'), Reflect.get(value, 'partners')]
      : []
  // Also where a list is expected: that is an error of its own, and the file is still meant to be included.
  return lists
    .flatMap((list: unknown) => (Array.isArray(list) ? list : [list]))
    .flatMap((item: unknown) => {
      const from: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'from') : undefined
      return typeof from === 'string' ? [fromPath(text.file, from)] : []
    })
}

/** Puts the files together. The same key in two files is reported with both places; lists are joined. */
export async function mergeFiles(
  documents: readonly LocatedDocument[],
  reader: DocumentReader,
  schemas: FileSchemas,
  context: LoadContext,
): Promise<MergedFiles> {
  const merged: MergedFiles = {
    tenant: {},
    tenantSpan: undefined,
    policies: {},
    partners: new Map(),
    groups: new Map(),
    apps: new Map(),
    guests: [],
    protect: [],
    inviters: undefined,
    portal: undefined,
    mails: undefined,
    replacedSponsors: {},
    allow: [],
    visited: new Set(),
  }
  const tenant = merger(context, merged.tenant)
  const policies = merger(context, merged.policies)
  const wholePortal: Portal = {}
  const portal = merger(context, wholePortal)
  const wholeMails: Mails = {}
  const mails = merger(context, wholeMails)
  const replacedSponsors = merger(context, merged.replacedSponsors)
  for (const document of documents) {
    const file = asFile(document)
    if (file === null) continue
    recordDropped(file, context)
    if (context.places.droppedIn(file).has('tenant')) context.places.markInvalid(merged.tenant, 'name')
    if (file.tenant !== undefined) {
      merged.tenantSpan ??= keySpan(context, file, 'tenant')
      tenant.add(file.tenant, 'tenant')
      if (context.places.isInvalid(file.tenant, 'name')) context.places.markInvalid(merged.tenant, 'name')
    }
    if (file.policies) policies.add(file.policies, 'policies')
    if (Array.isArray(file.partners))
      await partnersFrom(file.partners, document.text.file, merged, reader, schemas, context)
    else addKeyed(context, merged.partners, file.partners ?? {}, 'partners')
    addKeyed(context, merged.groups, file.groups ?? {}, 'groups')
    addKeyed(context, merged.apps, file.apps ?? {}, 'apps')
    if (file.sponsors?.replace) replacedSponsors.add(file.sponsors.replace, 'sponsors.replace')
    if (file.portal !== undefined) {
      merged.portal ??= { node: wholePortal, span: keySpan(context, file, 'portal') }
      portal.add(file.portal, 'portal')
    }
    if (file.mails !== undefined) {
      merged.mails ??= { node: wholeMails, span: keySpan(context, file, 'mails') }
      mails.add(file.mails, 'mails')
    }
    if (file.guests) merged.guests.push({ list: file.guests, file: document.text.file })
    append(merged.protect, itemsWithPlaces(context, file.protect ?? [], document.text.file))
    if (file.inviters) {
      merged.inviters ??= { list: [], span: keySpan(context, file, 'inviters') }
      append(merged.inviters.list, itemsWithPlaces(context, file.inviters, document.text.file))
    }
    append(merged.allow, itemsWithPlaces(context, file.allow ?? [], document.text.file))
  }
  tenant.place(merged.tenantSpan)
  policies.place(undefined)
  portal.place(merged.portal?.span)
  mails.place(merged.mails?.span)
  replacedSponsors.place(undefined)
  return merged
}

const kinds = { partners: 'partner', groups: 'group', apps: 'app', guests: 'guest' } as const

/** What was taken out of a file as wrong, so that a reference to it is not reported as well. */
export function recordDropped(file: object, { places, dropped }: Pick<LoadContext, 'places' | 'dropped'>): void {
  for (const name of ['partners', 'groups', 'apps', 'guests'] as const) {
    const kind = kinds[name]
    if (places.droppedIn(file).has(name)) dropped.add(kind)
    const entries: unknown = Reflect.get(file, name)
    if (!isObject(entries)) continue
    // For guests it is unknown which; for the others, the key.
    for (const key of places.droppedIn(entries)) dropped.add(Array.isArray(entries) ? kind : `${kind}:${key}`)
  }
}

/** The schema has been checked, so what is left has this shape. */
const asFile = ({ value }: LocatedDocument): DeclarationFile => value as DeclarationFile

const itemsWithPlaces = <T>(context: LoadContext, list: readonly T[], file: string): Item<T>[] =>
  list.map((node, index) => ({ node, file, span: valueSpan(context, list, index) }))

/** Collects the entries of mappings that are in several files into one. */
function merger(
  context: LoadContext,
  into: object,
): { add(from: object, name: string): void; place(own: SourceSpan | undefined): void } {
  const entries = new Map<string, NonNullable<ReturnType<LoadContext['places']['entry']>>>()
  return {
    add(from, name) {
      for (const [key, value] of Object.entries(from)) {
        const place = context.places.entry(from, key)
        const before = entries.get(key)
        if (before !== undefined) {
          reportDuplicateKey(context, `${name}.${key}`, place?.key, before.key)
          continue
        }
        Reflect.set(into, key, value)
        if (place !== undefined) entries.set(key, place)
      }
    },
    place(own) {
      const first = own ?? [...entries.values()][0]?.value
      if (first !== undefined) context.places.put(into, placed(first, entries))
    },
  }
}

const reportDuplicateKey = (
  context: LoadContext,
  name: string,
  at: SourceSpan | undefined,
  before: SourceSpan | undefined,
): void =>
  report(context, at, {
    code: 'KEY-TWICE',
    message: `${quoted(name)} is defined twice.`,
    help: 'Keep one of them; an entry cannot be split over several files.',
    related: before,
  })

/** An entry without a body (`pilot:`) is an empty one. */
function addKeyed<T extends object>(
  context: LoadContext,
  into: Keyed<T>,
  from: { [key: string]: T | null },
  name: string,
): void {
  for (const [key, node] of Object.entries(from)) {
    const at = keySpan(context, from, key)
    const before = into.get(key)
    if (before === undefined)
      into.set(key, { node: node ?? emptyEntry<T>(context, at, context.places.droppedIn(from)), key: at })
    else reportDuplicateKey(context, `${name}.${key}`, at, before.key)
  }
}

/** Fields that were written beside an empty entry belong in it: that they are missing there is not a second error. */
function emptyEntry<T extends object>(
  context: LoadContext,
  at: SourceSpan | undefined,
  beside: ReadonlySet<string>,
): T {
  const node = {} as T
  for (const name of beside) context.places.markInvalid(node, name)
  if (at !== undefined) context.places.put(node, placed(at))
  return node
}

async function partnersFrom(
  list: readonly PartnersFrom[],
  file: string,
  merged: MergedFiles,
  reader: DocumentReader,
  schemas: FileSchemas,
  context: LoadContext,
): Promise<void> {
  for (const item of list) {
    const named = fromPath(file, item.from)
    if (!/\.(ya?ml|json)$/i.test(named)) {
      context.dropped.add('partner')
      report(context, valueSpan(context, item, 'from'), {
        code: 'FROM-KIND',
        message: notValid(quoted(named), 'YAML file'),
        help: 'Partner files must be YAML, with the extension .yaml or .yml.',
      })
      continue
    }
    const document = await reader.document(named, valueSpan(context, item, 'from'))
    const real = await reader.realName(named)
    if (real !== undefined) merged.visited.add(real)
    if (document === undefined) continue
    const shape = shapeOf(document.value)
    const { fits, findings } = await schemas(shape).check(document)
    append(context.findings, findings)
    if (!fits) context.partial = true
    else {
      if (shape === 'partners' && isObject(document.value)) recordDropped(document.value, context)
      if (shape === 'partnersByKey' && isObject(document.value))
        for (const key of context.places.droppedIn(document.value)) context.dropped.add(`partner:${key}`)
      addKeyed(context, merged.partners, byKey(document, shape, named, context), 'partners')
    }
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

type PartnerShape = 'partners' | 'partnersByKey' | 'partner'

/** `partners:` at the top, partners by key, or the fields of a single one. */
function shapeOf(value: unknown): PartnerShape {
  const entries: [string, unknown][] = isObject(value) ? Object.entries(value) : []
  if (entries.some(([name]) => name === 'partners')) return 'partners'
  // What is under a key is a mapping, or nothing yet; a field of a partner is mostly a text or a list.
  return entries.some(
    ([name, below]) =>
      partnerFields.some((field) => field === name) ||
      (below !== null && (typeof below !== 'object' || Array.isArray(below))),
  )
    ? 'partner'
    : 'partnersByKey'
}

/**
 * Checked by the schema of its shape. A single partner takes the file's name as its key, its place being the whole
 * file.
 */
function byKey(
  { value }: LocatedDocument,
  shape: PartnerShape,
  file: string,
  context: LoadContext,
): { [key: string]: Partner } {
  if (shape === 'partnersByKey') return (value ?? {}) as { [key: string]: Partner }
  if (shape === 'partner') {
    const key = path.posix.basename(file).replace(/\.[^.]*$/, '')
    const whole = { [key]: value as Partner }
    const own = typeof value === 'object' && value !== null ? context.places.of(value) : undefined
    if (own !== undefined)
      context.places.put(whole, placed(own, new Map([[key, { key: { ...own, end: own.start }, value: own }]])))
    return whole
  }
  const { partners } = value as { partners: { [key: string]: Partner } | null }
  return Array.isArray(partners) ? {} : (partners ?? {})
}
