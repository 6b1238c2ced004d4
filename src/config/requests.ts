import { createHash } from 'node:crypto'
import { quoted, type SourceSpan } from '../document/index.ts'
import type { PartnerRequests, RequestField, Terms } from '../declaration.ts'
import type { Partner as WrittenPartner, Requests } from '../generated/declaration.ts'
import { defaultLanguage, parted, type Texts } from '../util/in-language.ts'
import { fromPath, type DocumentReader } from './document-reader.ts'
import { isConsumerDomain, normalizeDomain } from './emails.ts'
import { keySpan, report, valueSpan, type LoadContext } from './load-context.ts'
import type { MergedFiles } from './merge.ts'
import { keyReference, type DeclaredKeys } from './references.ts'
import { copySource, omitUndefined } from './source-map.ts'

type Written = NonNullable<Requests>

/** The longest access where neither the requests of a partner nor its guests have a limit. */
const MAX_DAYS = 365

/** How access is asked for, by the partner's key; what can never be asked for or approved is reported. */
export async function resolveRequests(
  merged: MergedFiles,
  declaredKeys: DeclaredKeys,
  reader: DocumentReader,
  context: LoadContext,
): Promise<Map<string, PartnerRequests>> {
  const resolved = new Map<string, PartnerRequests>()
  for (const [key, { node }] of merged.partners) {
    const { requests } = node
    if (requests === undefined || requests === null) continue
    checkGroups(requests, merged, declaredKeys, context)
    checkOwners(key, node, requests, context)
    checkFields(requests, context)
    const made: PartnerRequests = omitUndefined<PartnerRequests>({
      approval: requests.approval ?? 'owners',
      owners: requests.owners ?? [],
      groups: (requests.groups ?? []).filter((group) => declaredKeys.groups.has(group)),
      fields: (requests.fields ?? []).map(fieldOf),
      terms: await termsOf(requests, reader, context),
      maxDays: Math.min(requests.maxDays ?? node.guests?.maxDays ?? MAX_DAYS, node.guests?.maxDays ?? Infinity),
      ...(requests.thankYou === undefined ? {} : thanksOf(requests.thankYou)),
    })
    copySource(context, made, valueSpan(context, node, 'requests'), requests)
    resolved.set(key, made)
  }
  return resolved
}

const fieldOf = (field: NonNullable<Written['fields']>[number]): RequestField => {
  if (typeof field === 'string') return { name: field, required: false }
  const { name, label, required = false } = field
  if (label === undefined) return { name, required }
  const { text, languages } = parted(label)
  return omitUndefined<RequestField>({ name, label: text, labelIn: languages, required })
}

const thanksOf = (written: Texts): Pick<PartnerRequests, 'thankYou' | 'thankYouIn'> => {
  const { text, languages } = parted(written)
  return { thankYou: text, ...(languages === undefined ? {} : { thankYouIn: languages }) }
}

/** The bytes are what people agree to: another line end is another text, since nobody can tell what it hides. */
async function termsOf(
  requests: Written,
  reader: DocumentReader,
  context: LoadContext,
): Promise<PartnerRequests['terms']> {
  const { terms } = requests
  if (terms === undefined) return undefined
  if (typeof terms === 'string') return readTerms(terms, valueSpan(context, requests, 'terms'), reader)
  const read = new Map<string, Terms>()
  for (const [language, path] of Object.entries(terms)) {
    const text = await readTerms(path, valueSpan(context, terms, language), reader)
    if (text !== undefined) read.set(language, text)
  }
  const languages = Object.fromEntries(read)
  const first = languages[defaultLanguage(terms)]
  return first === undefined ? undefined : { ...first, languages }
}

async function readTerms(path: string, at: SourceSpan | undefined, reader: DocumentReader): Promise<Terms | undefined> {
  const file = fromPath(at?.text.file ?? '', path)
  const bytes = await reader.bytes(file, at)
  return bytes === undefined ? undefined : { file, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function checkGroups(
  requests: Written,
  { groups }: MergedFiles,
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): void {
  const list = requests.groups ?? []
  for (const [index, key] of list.entries()) {
    const at = valueSpan(context, list, index)
    if (keyReference('group', key, at, declaredKeys.groups, context) === undefined) continue
    const group = groups.get(key)?.node
    const why =
      typeof group?.membershipRule === 'string'
        ? 'is a dynamic group, so members cannot be added'
        : group?.ensure === 'absent'
          ? 'is deleted by `ensure: absent`'
          : undefined
    if (why !== undefined)
      report(context, at, {
        code: 'REQUESTS-GROUP',
        severity: 'warning',
        message: `${quoted(key)} ${why}; nobody can ask for it.`,
        help: 'Remove the key.',
      })
  }
}

function checkOwners(key: string, node: NonNullable<WrittenPartner>, requests: Written, context: LoadContext): void {
  if (requests.owners === undefined)
    report(context, keySpan(context, node, 'requests'), {
      code: 'REQUESTS-OWNERS',
      severity: 'warning',
      message: `Nobody is named who approves requests for ${quoted(key)}.`,
      help: 'Add `owners:` with users or teams of the forge, such as `owners: ["@northwind/buying"]`.',
    })
  const proving = (node.domains ?? []).filter(
    (domain) => !domain.startsWith('*.') && !isConsumerDomain(normalizeDomain(domain)),
  )
  if (requests.approval === 'auto' && proving.length === 0)
    report(context, valueSpan(context, requests, 'approval'), {
      code: 'REQUESTS-AUTO',
      severity: 'warning',
      message: `${quoted(key)} has no domain that proves who somebody is, so its requests wait for an owner.`,
      help: 'Name the domains of the organisation: one with `*.` or of a mail provider proves nothing.',
    })
}

function checkFields(requests: Written, context: LoadContext): void {
  const list = requests.fields ?? []
  const nameOf = (field: (typeof list)[number]): string => (typeof field === 'string' ? field : field.name)
  for (const [index, field] of list.entries()) {
    const name = nameOf(field)
    const before = list.findIndex((other) => nameOf(other) === name)
    if (before < index)
      report(context, valueSpan(context, list, index), {
        code: 'TWICE',
        severity: 'warning',
        message: `${quoted(name)} is asked for twice.`,
        help: 'Remove one of them.',
        related: valueSpan(context, list, before),
      })
    else if (name === 'companyName')
      report(context, valueSpan(context, list, index), {
        code: 'REQUESTS-COMPANY',
        severity: 'info',
        message: 'The company of a guest comes from the declaration; the answer is not used.',
        help: "Set `companyName` in the partner's `guests.defaults`.",
      })
  }
}
