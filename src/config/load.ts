import { createPlaces, sourceOf, type LocatedDocument, type SourceText, type SourceSpan } from '../document/index.ts'
import type { Finding, Severity, Source } from '../model.ts'
import { resolveApps } from './apps.ts'
import { createDocumentReader } from './document-reader.ts'
import type { Declaration } from '../declaration.ts'
import { digestOf } from './digest.ts'
import { normalizeEmail } from './emails.ts'
import { directoryFiles } from './disk.ts'
import type { FileSource } from './files.ts'
import { resolveGroups } from './groups.ts'
import { resolveAllow, resolveProtect } from './guard-entries.ts'
import { checkAllGuests } from './all-guests-checks.ts'
import { readGuestEntries, type GuestEntry } from './guest-entries.ts'
import { resolveInviters } from './inviters.ts'
import { resolveMails } from './mails.ts'
import { resolvePortal } from './portal.ts'
import { resolveGuests } from './guests.ts'
import { withoutSilenced } from './ignore.ts'
import { omitUndefined, copySource } from './source-map.ts'
import { resolvePartners } from './partners.ts'
import { resolveRequests } from './requests.ts'
import { checkSponsors } from './sponsor-checks.ts'
import { resolveSponsorReplacements } from './sponsor-replacements.ts'
import { foldRows } from './fold-rows.ts'
import { firstFrom, readFiles } from './read-files.ts'
import { checkPolicies } from './policies.ts'
import { report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import type { DeclaredKeys } from './references.ts'
import { checkRules } from './rules.ts'
import { fileSchemas } from './file-schemas.ts'
import { mergeFiles, type MergedFiles } from './merge.ts'
import { isGuid } from '../util/guards.ts'
import { compareText } from '../util/order.ts'

export interface Loaded {
  /** Undefined when a finding is an error. */
  declaration: Declaration | undefined
  /**
   * What could be made of the files, for further checks: with errors, too, but not where something could not be read,
   * since then what is missing proves nothing.
   */
  attempt: Declaration | undefined
  /** Everything found, by file and line. */
  findings: Finding[]
  /** The texts of the files that were read, for excerpts. */
  texts: ReadonlyMap<string, SourceText>
}

export interface LoadOptions {
  /** YYYY-MM-DD, UTC. */
  today: string
  /** Default: the files of `dir`. */
  files?: FileSource
}

/**
 * Loads a declaration: reads every file, merges and checks them, resolves defaults, precedence and references.
 * Returns the findings, each with file and line, and the declaration, undefined when a finding is an error.
 * Throws InvalidInput only when there is no such directory.
 *
 * @example
 * ```ts
 * import { loadDeclaration } from 'entra-guestlist'
 *
 * const { declaration, findings } = await loadDeclaration('northwind', { today: '2026-11-23' })
 * console.log(declaration?.guests[0]?.address) // → guest:sara.cranz@contoso.example
 * console.log(findings.filter(({ severity }) => severity === 'error').length) // → 0
 * ```
 */
export async function loadDeclaration(
  dir: string,
  { today, files = directoryFiles(dir) }: LoadOptions,
): Promise<Loaded> {
  const context: LoadContext = { places: createPlaces(), today, findings: [], partial: false, dropped: new Set() }
  const reader = createDocumentReader(files, context)
  const { documents, stray } = await readFiles(files, reader, fileSchemas, context)
  const merged = await mergeFiles(documents, reader, fileSchemas, context)
  const { entries, visited } = await readGuestEntries(merged.guests, reader, fileSchemas, context)
  for (const { document, real } of context.partial ? [] : stray)
    if (real !== undefined && !visited.has(real) && !merged.visited.has(real))
      report(context, firstFrom(document, context), {
        code: 'FROM-CYCLE',
        message: 'This file is included only by files that it includes itself, so it is not read.',
        help: 'Remove one of the `from:` entries.',
      })

  const declaredKeys = declaredKeysOf(merged, entries)
  const requests = await resolveRequests(merged, declaredKeys, reader, context)
  const { partners, domainIndex } = resolvePartners(merged, requests, context)
  const groups = resolveGroups(merged, declaredKeys, context)
  const apps = resolveApps(merged, declaredKeys, context)
  const replacements = resolveSponsorReplacements(merged, declaredKeys, context)
  const guests = resolveGuests(entries, merged, partners, domainIndex, declaredKeys, replacements, context)
  checkSponsors(guests, partners, replacements, context)
  checkAllGuests(guests, partners, context)
  checkPolicies(merged, partners, context)
  await checkRules(groups, partners, context)
  const protect = resolveProtect(merged, declaredKeys, context)
  const inviters = resolveInviters(merged, declaredKeys, context)
  const portal = resolvePortal(merged, context)
  const mails = await resolveMails(merged, reader, context)
  const allow = resolveAllow(merged, declaredKeys, context)
  const tenant = resolveTenant(merged, documents, context)

  const unsilenced = (found: readonly Finding[]): Finding[] =>
    foldRows(sortWithoutRepeats(withoutSilenced(found, reader.texts)))
  const findings = unsilenced(context.findings)
  const replaced = replacements.all.length === 0 ? {} : { replacedSponsors: replacements.all }
  const lists = { protect, inviters, ...replaced, ...omitUndefined({ portal, mails }), allow }
  const content = { tenant, policies: merged.policies, partners, guests, groups, apps, ...lists }
  const start: Source =
    documents[0] === undefined
      ? { file: '.', line: 1, column: 1 }
      : sourceOf({ text: documents[0].text, start: 0, end: 0 })
  // Counted when it is asked for: a check has no use for it.
  let digest: string | undefined
  const declaration: Declaration = {
    ...content,
    get digest() {
      return (digest ??= digestOf(content))
    },
    findings,
    at: (node, name) => placeOf(context, node, name) ?? start,
    isOwn: (node, name) => isWithin(context.places.entry(node, name)?.value, context.places.of(node)),
    unsilenced,
  }
  const isValid = !findings.some(({ severity }) => severity === 'error')
  return {
    declaration: isValid ? declaration : undefined,
    attempt: context.partial ? undefined : declaration,
    findings,
    texts: reader.texts,
  }
}

function declaredKeysOf({ groups, apps, partners }: MergedFiles, entries: readonly GuestEntry[]): DeclaredKeys {
  const guests = new Set(entries.map(({ email }) => email))
  const formerly = new Map<string, string>()
  for (const { node, email } of entries)
    for (const former of node.previously ?? []) formerly.set(normalizeEmail(former), email)
  return {
    groups: new Set(groups.keys()),
    apps: new Set(apps.keys()),
    partners: new Set(partners.keys()),
    guests,
    formerly,
  }
}

function resolveTenant(
  { tenant, tenantSpan }: MergedFiles,
  documents: readonly LocatedDocument[],
  context: LoadContext,
): Declaration['tenant'] {
  const { name, id } = tenant
  const first = documents[0]
  if (name === undefined && first !== undefined)
    reportMissing(
      context,
      tenantSpan ?? { text: first.text, start: 0, end: 0 },
      {
        code: 'TENANT-NAME',
        message: '`tenant.name` is missing in the declaration.',
        help: 'Add `tenant: { name: … }`: a short name, unique among your declarations; it is part of the `uniqueName` of groups that Guestlist creates.',
      },
      [[tenant, 'name']],
    )
  if (id !== undefined && !isGuid(id) && !/^[^\s@/:]+\.[^\s@/:]+$/.test(id))
    report(context, valueSpan(context, tenant, 'id'), {
      code: 'TENANT-ID',
      message: 'This is neither a tenant id nor a domain.',
      help: "Use the tenant ID from the tenant's overview page, or a verified domain such as `northwind.example`.",
    })
  const made = omitUndefined<Declaration['tenant']>({
    name: name ?? '',
    id: id?.toLowerCase(),
    cloud: tenant.cloud ?? 'global',
  })
  copySource(context, made, tenantSpan, tenant)
  return made
}

/** An alias is in the entry, and what it means stands elsewhere; what `<<` merges has its place there altogether. */
function isWithin(value: SourceSpan | undefined, own: SourceSpan | undefined): boolean {
  if (value === undefined || own === undefined || value.text !== own.text) return false
  return value.start >= own.start && value.end <= own.end && !value.text.text.startsWith('*', value.start)
}

/** A property by its key when its value is a block of lines, else by its value. */
function placeOf(context: LoadContext, node: object, name: string | number | undefined): Source | undefined {
  const entry = name === undefined ? undefined : context.places.entry(node, name)
  const value = entry?.value ?? context.places.of(node)
  if (value === undefined) return undefined
  const below = sourceOf(value)
  if (entry?.key === undefined) return below
  const at = sourceOf(entry.key)
  return at.line === below.line ? below : at
}

const rank: { readonly [S in Severity]: number } = { error: 0, warning: 1, info: 2 }

/** By place, and what several guests share (a `from` entry, a partner's defaults) only once. */
function sortWithoutRepeats(findings: readonly Finding[]): Finding[] {
  const once = new Map(
    findings.map((finding) => [JSON.stringify([finding.code, finding.message, finding.source]), finding]),
  )
  return [...once.values()].toSorted(
    (a, b) =>
      compareText(a.source?.file ?? '', b.source?.file ?? '') ||
      (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
      (a.source?.column ?? 0) - (b.source?.column ?? 0) ||
      rank[a.severity] - rank[b.severity] ||
      compareText(a.code, b.code),
  )
}
