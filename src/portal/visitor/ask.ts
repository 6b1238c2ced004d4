import type { PartnerRequests } from '../../declaration.ts'
import { GuestlistError, InvalidInput } from '../../errors.ts'
import type { AccessRequest } from '../../generated/request.ts'
import {
  asExempt,
  branchOf,
  makeChange,
  messageOf,
  pullRequestBody,
  readRequest,
  type RequestChange,
} from '../../requests/index.ts'
import type { Declared } from '../declared.ts'
import type { PortalForge, Proposal } from '../forge.ts'
import { textIn } from '../http/form.ts'
import { answerOf, questionsOf } from './answers.ts'
import type { Proof } from './proof.ts'
import type { Waiting } from './waiting.ts'

const listOf = (form: Readonly<Record<string, unknown>>, name: string): string[] => {
  const value = form[name]
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '')
}

/** What a form asks for; who asks comes from the proof alone. */
export const requestFrom = (
  form: Readonly<Record<string, unknown>>,
  proof: Proof,
  requests: PartnerRequests,
): unknown => {
  const asks = textIn(form, 'asks')
  const until = textIn(form, 'until')
  const names =
    asks === 'access'
      ? questionsOf(requests).map(({ name }) => name)
      : requests.fields.filter(({ name }) => name === 'reason').map(({ name }) => name)
  const answers = names.map((name) => [name, answerOf(form, name)] as const).filter(([, answer]) => answer !== '')
  const groups = asks === 'access' ? listOf(form, 'groups') : []
  return {
    format: 1,
    asks,
    email: proof.email,
    partner: proof.partner,
    by: proof.email,
    ...(until === '' ? {} : { until }),
    ...(groups.length === 0 ? {} : { groups }),
    ...(answers.length === 0 ? {} : { fields: Object.fromEntries(answers) }),
    ...(textIn(form, 'agree') === '' ? {} : { terms: textIn(form, 'agree') }),
  }
}

const changeOf = async (request: unknown, { files, today }: Declared, dir: string): Promise<RequestChange> => {
  const read: AccessRequest = await readRequest(Buffer.from(JSON.stringify(request)), 'the request')
  return makeChange(read, { dir, today, files })
}

/**
 * What happened to a request: it is proposed, the codes of all that stands against it, or another one of the same address that waits.
 * `notMerged`: why an owner has to decide nevertheless.
 */
export type Asked =
  | { proposal: Proposal; isNew: boolean; change: RequestChange; notMerged?: unknown }
  | { codes: readonly string[] }
  | { waiting: Waiting }

/**
 * Checks a request against what is declared and proposes it; `merges`: whether by a declaration an owner need not decide; `open`: what of the
 * address waits already. The same request sent again is that one. Only what is to be merged at once has a name that needs no owner: whatever
 * waits, and whatever changes an entry, has owners at the forge too.
 */
export const ask = async (
  request: unknown,
  {
    declared,
    now,
    forge,
    dir,
    merges,
    open,
  }: {
    declared: Declared
    now: () => Promise<Declared>
    forge: PortalForge
    dir: string
    merges: (declared: Declared) => boolean
    open: readonly Waiting[]
  },
): Promise<Asked> => {
  let change: RequestChange
  let isExempt: boolean
  try {
    const made = await changeOf(request, declared, dir)
    isExempt = made.asks === 'access' && merges(declared)
    change = isExempt ? asExempt(made) : made
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return { codes: error.findings.map(({ code }) => code) }
  }
  const [other] = open.filter(({ branch }) => branch !== branchOf(change))
  if (other !== undefined) return { waiting: other }
  const { file, text, replaces } = change
  const { proposal, isNew } = await forge.propose({
    branch: branchOf(change),
    file,
    text,
    replaces,
    title: messageOf(change),
    body: pullRequestBody(change),
    parent: declared.commit,
  })
  if (!isExempt || proposal.state !== 'open') return { proposal, isNew, change }
  try {
    await mergeIfSame(proposal, { request, now, merges, forge, dir })
  } catch (error) {
    // It is proposed, so it was sent: what cannot be merged without an owner waits for one.
    return { proposal, isNew, change, notMerged: error }
  }
  return { proposal, isNew, change }
}

/**
 * Merges without an owner only what is exactly this: the one entry, made again from the request with what the protected branch says now,
 * which may be another commit than before, byte for byte at the head, and no other file changed, whatever its name. Throws GuestlistError
 * for anything else.
 */
const mergeIfSame = async (
  { id, head }: Proposal,
  {
    request,
    now,
    merges,
    forge,
    dir,
  }: {
    request: unknown
    now: () => Promise<Declared>
    merges: (declared: Declared) => boolean
    forge: PortalForge
    dir: string
  },
): Promise<void> => {
  const declared = await now()
  if (!merges(declared)) throw new GuestlistError('An owner has to decide by now.')
  const again = asExempt(await changeOf(request, declared, dir))
  const { files, isUntouched } = await forge.changeOf(head)
  if (!isUntouched || files.length !== 1 || files[0] !== again.file)
    throw new GuestlistError('The request changes another file, so it waits for an owner.')
  const { bytes } = await (await forge.filesAt(head)).read(again.file)
  if (!Buffer.from(again.text, 'utf8').equals(bytes))
    throw new GuestlistError('The request is not what was made of it, so it waits for an owner.')
  await forge.mergeWhenAllowed(id, head)
}
