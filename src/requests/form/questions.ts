import type { Declaration, Partner, PartnerRequests } from '../../declaration.ts'
import { ASKS } from '../words.ts'

/** What may be chosen, and what a request then says. */
export interface Option {
  label: string
  value: string
}

/** A part of the form. Its label is the heading of the answer in the issue, so no two are alike. */
export type Question = {
  id: string
  label: string
  hint: string
} & (
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'ticks'; options: readonly Option[] }
  | { kind: 'text'; required: boolean; example: string }
)

/** A question that only some partners ask: `name` is the field of the request. */
export interface FieldQuestion {
  id: string
  name: string
  partners: ReadonlySet<string>
}

/** What the form of a declaration asks. */
export interface Form {
  questions: readonly Question[]
  fields: readonly FieldQuestion[]
}

interface Asking extends Partner {
  requests: PartnerRequests
}

/** One line, without what a heading or a list would end at or what nobody sees. */
const plainLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, 120)

/** `None` means on GitHub that nothing was chosen. */
const named = (displayName: string | undefined, key: string): string => {
  const name = plainLine(displayName ?? '')
  return name === '' || name === key
    ? /^none$/i.test(key)
      ? `None (${key})`
      : plainLine(key)
    : `${name} (${plainLine(key)})`
}

const partnerLabel = ({ displayName, key }: Partner): string => named(displayName, key)

/** `mobilePhone` as people write it. */
const inWords = (name: string): string => {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase()
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** GitHub refuses labels that differ in signs or case alone. */
const folded = (label: string): string =>
  label
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')

const unlike = (label: string, taken: Set<string>): string => {
  const tries = [label, ...Array.from({ length: taken.size + 1 }, (_, at) => `${label} (${at + 2})`)]
  const free = tries.find((one) => !taken.has(folded(one))) ?? label
  taken.add(folded(free))
  return free
}

/** A name that every request may give, unless a partner asks for it in words of its own. */
const DISPLAY_NAME = { name: 'displayName', label: 'Name of the guest', required: false }

/** Questions of the partners, the same in the same words once. */
const fieldQuestions = (
  partners: readonly Asking[],
  taken: Set<string>,
): { question: Question; field: FieldQuestion }[] => {
  const found = new Map<string, { name: string; label: string; by: Asking[]; required: Asking[] }>()
  for (const partner of partners)
    for (const { name, label = inWords(name), required } of [
      ...(partner.requests.fields.some(({ name }) => name === DISPLAY_NAME.name) ? [] : [DISPLAY_NAME]),
      ...partner.requests.fields,
    ]) {
      const at = JSON.stringify([name, label])
      const entry = found.get(at) ?? { name, label, by: [], required: [] }
      if (!entry.by.includes(partner)) entry.by.push(partner)
      if (required && !entry.required.includes(partner)) entry.required.push(partner)
      found.set(at, entry)
    }
  return [...found.values()].map(({ name, label, by, required }, at) => {
    const isAll = (list: readonly Asking[]): boolean => list.length === partners.length
    const those = (list: readonly Asking[]): string => (isAll(list) ? '' : ` for ${list.map(partnerLabel).join(', ')}`)
    const id = `field-${at + 1}`
    const asked = isAll(by) ? '' : `Only${those(by)}. `
    const needed = required.length === 0 ? '' : `Required for access${those(required)}. `
    const only = name === 'reason' ? '' : 'Leave it empty for more time and for an end of access.'
    return {
      question: {
        id,
        kind: 'text',
        label: unlike(plainLine(label), taken),
        hint: `${asked}${needed}${only}`.trim(),
        required: false,
        example: '',
      },
      field: { id, name, partners: new Set(by.map(({ key }) => key)) },
    }
  })
}

const groupOptions = (partners: readonly Asking[], { groups }: Declaration): Option[] => {
  const asked = [...new Set(partners.flatMap(({ requests }) => requests.groups))]
  return asked.map((key) => {
    const of = partners.filter(({ requests }) => requests.groups.includes(key))
    const name = named(groups.find((group) => group.key === key)?.displayName, key)
    return {
      label: of.length === partners.length ? name : `${name}, for ${of.map(partnerLabel).join(', ')}`,
      value: key,
    }
  })
}

const termsOptions = (partners: readonly Asking[]): Option[] => {
  const texts = new Map<string, string>()
  for (const { requests } of partners)
    if (requests.terms !== undefined) texts.set(requests.terms.sha256, requests.terms.file)
  return [...texts].map(([sha256, file]) => {
    const of = partners.filter(({ requests }) => requests.terms?.sha256 === sha256)
    const whose = of.length === partners.length ? '' : `, for ${of.map(partnerLabel).join(', ')}`
    return { label: `I agree to ${plainLine(file)}${whose} (SHA-256 ${sha256})`, value: sha256 }
  })
}

const isAsking = (partner: Partner): partner is Asking => partner.ensure === 'present' && partner.requests !== undefined

const text = (id: string, label: string, hint: string, required: boolean, example = ''): Question => ({
  id,
  kind: 'text',
  label,
  hint,
  required,
  example,
})

/** The form for the partners that can be asked for; undefined where there is none. The first heading names the tenant. */
export const formOf = (declaration: Declaration): Form | undefined => {
  const partners = declaration.partners.filter(isAsking)
  if (partners.length === 0) return undefined
  const asks: Question = {
    id: 'asks',
    kind: 'choice',
    label: `Guest access (${declaration.tenant.name})`,
    hint: 'What you ask for.',
    options: Object.entries(ASKS).map(([value, words]) => ({
      label: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`,
      value,
    })),
  }
  const partner: Question = {
    id: 'partner',
    kind: 'choice',
    label: 'Partner',
    hint: 'The organisation that the guest belongs to.',
    options: partners.map((one) => ({ label: partnerLabel(one), value: one.key })),
  }
  const email = text('email', 'Email address', 'Of the guest.', true, 'name@example.com')
  const until = text(
    'until',
    'Last day of access',
    'YYYY-MM-DD, UTC. Empty: as late as the partner allows; for an end of access, today.',
    false,
    '2027-03-31',
  )
  const [groups, terms] = [groupOptions(partners, declaration), termsOptions(partners)]
  const ticks = (id: string, label: string, hint: string, options: readonly Option[]): Question[] =>
    options.length === 0 ? [] : [{ id, kind: 'ticks', label, hint, options }]
  const after = [
    ...ticks('groups', 'Groups', 'For access: what the guest needs.', groups),
    until,
    ...ticks('terms', 'Terms', 'Required for access and for more time, where the partner has terms.', terms),
  ]
  const taken = new Set([asks, partner, email, ...after].map(({ label }) => folded(label)))
  const own = fieldQuestions(partners, taken)
  return {
    questions: [asks, partner, email, ...own.map(({ question }) => question), ...after],
    fields: own.map(({ field }) => field),
  }
}
