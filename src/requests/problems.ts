import { domainOf, invitationProblem, isConsumerDomain, normalizeEmail } from '../config/emails.ts'
import type { Declaration, Guest, Partner, PartnerRequests } from '../declaration.ts'
import { orList, overLimit, quoted } from '../document/index.ts'
import type { AccessRequest } from '../generated/request.ts'
import { addDays, daysBetween } from '../util/days.ts'
import { partnerFor, type RequestProblem } from './partner-for.ts'

/** A request that may become an entry, with what it was checked against. */
export interface Accepted {
  request: AccessRequest
  email: string
  partner: Partner
  requests: PartnerRequests
  /** The last day of access. */
  until: string
  /** The guest who is declared already; undefined for a request for access. */
  guest: Guest | undefined
}

/** Names that every request may give. */
const NAMES = ['displayName', 'givenName', 'surname']

/**
 * A request held against a declaration of `today`: what it may become, or everything that stands against it. Nothing is asked of the
 * tenant, so whether an account is there or blocked is for the plan to tell.
 */
export const checkRequest = (
  request: AccessRequest,
  declaration: Declaration,
  today: string,
): { accepted: Accepted } | { problems: RequestProblem[] } => {
  const email = normalizeEmail(request.email)
  const guest = declaration.guests.find(
    (entry) => entry.address === `guest:${email}` || entry.previously.includes(email),
  )
  const { partner, problem } = partnerFor(request, email, guest, declaration)
  if (problem !== undefined) return { problems: [problem] }
  const requests = partner?.requests
  if (partner === undefined || requests === undefined)
    return {
      problems: [
        {
          code: 'REQUEST-CLOSED',
          message: `Nobody can ask for access for ${partner === undefined ? `addresses of ${quoted(domainOf(email))}` : quoted(partner.key)}.`,
          help: 'Where requests are wanted, the declaration has `requests:` for the partner.',
        },
      ],
    }
  const until = request.until ?? (request.asks === 'end' ? today : addDays(today, requests.maxDays))
  const accepted: Accepted = { request, email, partner, requests, until, guest }
  const impossible = [
    ...addressProblems(accepted),
    ...(request.asks === 'access' ? accessProblems(accepted) : laterProblems(accepted)),
  ]
  // What asks for nothing that can be granted need not hear of its dates.
  const problems = [
    ...impossible,
    ...(impossible.length > 0 ? [] : dayProblems(accepted, today)),
    ...termsProblems(accepted),
  ]
  return problems.length > 0 ? { problems } : { accepted }
}

const addressProblems = ({ email, request, partner }: Accepted): RequestProblem[] => {
  // An account of a forge (`@anna`) is a name, not an address: nobody is invited by it.
  const asking = request.by === undefined || /^@[\w.-]+$/.test(request.by) ? [] : [request.by]
  const wrong = [email, ...asking].flatMap((address) => {
    const problem = invitationProblem(address)
    return problem === undefined
      ? []
      : [{ code: 'REQUEST-ADDRESS', message: `${quoted(address)}: ${problem.message}`, help: problem.help }]
  })
  if (wrong.length > 0) return wrong
  // What looks like another address is for an owner to write, not for a form.
  if (!/^[\x21-\x7e]+$/.test(email))
    return [
      {
        code: 'REQUEST-ADDRESS',
        message: `${quoted(email)} has letters that are not of ASCII, which may look like others.`,
      },
    ]
  return partner.domains.length === 0 && isConsumerDomain(domainOf(email)) && request.partner === undefined
    ? [
        {
          code: 'REQUEST-ADDRESS',
          message: `${quoted(domainOf(email))} is a consumer mail domain.`,
          help: 'Name the `partner`.',
        },
      ]
    : []
}

const isSynchronised = ({ crossTenantAccess }: Partner): boolean =>
  crossTenantAccess?.identitySynchronization?.userSyncInbound?.isSyncAllowed === true

const accessProblems = (accepted: Accepted): RequestProblem[] => {
  const { guest, email, partner, request, requests } = accepted
  if (guest !== undefined)
    return [
      {
        code: 'REQUEST-DECLARED',
        message: `${quoted(email)} is declared already.`,
        help: 'Ask for more time (`asks: time`), or for a change of the entry.',
      },
    ]
  if (isSynchronised(partner))
    return [
      {
        code: 'REQUEST-CLOSED',
        message: `The accounts of ${quoted(partner.key)} come by synchronisation, so nobody is invited.`,
        help: 'Ask the partner to synchronise the account.',
      },
    ]
  const others = (request.groups ?? []).filter((key) => !requests.groups.includes(key))
  const asked = new Set([...NAMES, ...requests.fields.map(({ name }) => name)])
  const answers = request.fields ?? {}
  const unknown = Object.keys(answers).filter((name) => !asked.has(name))
  const missing = requests.fields.filter(({ name, required }) => required && (answers[name] ?? '').trim() === '')
  return [
    ...others.map((key) => ({
      code: 'REQUEST-GROUP',
      message: `${quoted(key)} cannot be asked for.`,
      help:
        requests.groups.length === 0
          ? 'No group can be asked for.'
          : `What can be asked for: ${orList(requests.groups)}.`,
    })),
    ...unknown.map((name) => ({
      code: 'REQUEST-FIELD',
      message: `${quoted(name)} is not asked for.`,
      help: 'Leave it out.',
    })),
    ...missing.map(({ name, label }) => ({
      code: 'REQUEST-FIELD',
      message: `${quoted(label ?? name)} has no answer.`,
      help: `Give one as \`fields.${name}\`.`,
    })),
  ]
}

/** More time, or an end: only the last day changes. */
const laterProblems = ({ guest, email, request }: Accepted): RequestProblem[] => {
  if (guest === undefined)
    return [
      {
        code: 'REQUEST-UNKNOWN',
        message: `${quoted(email)} is not declared.`,
        help: 'Ask for access (`asks: access`).',
      },
    ]
  if (guest.ensure !== 'present')
    return [
      {
        code: 'REQUEST-BLOCKED',
        message: `${quoted(email)} is declared with \`ensure: ${guest.ensure}\`.`,
        help: 'An owner of the partner has to change the entry.',
      },
    ]
  // More time would promise a sign-in that the entry keeps off; an end ends it all the same.
  if (request.asks === 'time' && guest.accountEnabled === false)
    return [
      {
        code: 'REQUEST-BLOCKED',
        message: `${quoted(email)} is declared with \`accountEnabled: false\`.`,
        help: 'An owner of the partner has to change the entry.',
      },
    ]
  if (guest.source === 'sync')
    return [
      {
        code: 'REQUEST-CLOSED',
        message: `The account of ${quoted(email)} is synchronised: it ends where it comes from.`,
      },
    ]
  const more = [...(request.groups ?? []), ...Object.keys(request.fields ?? {}).filter((name) => name !== 'reason')]
  return more.length === 0
    ? []
    : [
        {
          code: 'REQUEST-FIELD',
          message: `A request for ${request.asks === 'time' ? 'more time' : 'an end'} changes the last day of access alone.`,
          help: `Leave out ${orList(more)}.`,
        },
      ]
}

const dayProblems = ({ until, request, requests, guest }: Accepted, today: string): RequestProblem[] => {
  if (until < today) return [{ code: 'REQUEST-UNTIL', message: `${until} is in the past.` }]
  const days = daysBetween(today, until)
  if (request.asks !== 'end' && days > requests.maxDays)
    return [
      {
        code: 'REQUEST-UNTIL',
        message: overLimit(`${until} is ${days} days ahead`, requests.maxDays),
        help: `The latest date is ${addDays(today, requests.maxDays)}.`,
      },
    ]
  const now = guest?.expires
  if (request.asks === 'time' && (now === undefined ? guest !== undefined : until <= now))
    return [
      {
        code: 'REQUEST-UNTIL',
        message: now === undefined ? 'Access has no end that could be later.' : `Access lasts until ${now} already.`,
      },
    ]
  return request.asks === 'end' && now !== undefined && until > now
    ? [{ code: 'REQUEST-UNTIL', message: `Access ends on ${now} already.` }]
    : []
}

/**
 * Whether a digest is that of the terms. Which language somebody reads is theirs to choose: the text of each is one to agree to.
 */
export const isAgreed = (
  { sha256, languages }: NonNullable<PartnerRequests['terms']>,
  agreed: string | undefined,
): boolean =>
  agreed !== undefined && [sha256, ...Object.values(languages ?? {}).map((one) => one.sha256)].includes(agreed)

const termsProblems = ({ request, requests }: Accepted): RequestProblem[] =>
  requests.terms === undefined || request.asks === 'end' || isAgreed(requests.terms, request.terms)
    ? []
    : [
        {
          code: 'REQUEST-TERMS',
          message:
            request.terms === undefined
              ? 'The terms were not agreed to.'
              : 'The terms that were agreed to are not those that hold today.',
          help: `They are in ${requests.terms.file}; their SHA-256 is ${requests.terms.sha256}.`,
        },
      ]
