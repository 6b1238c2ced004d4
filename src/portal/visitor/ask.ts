import type { Declaration, Guest, PartnerRequests } from '../../declaration.ts'
import { GuestlistError, InvalidInput } from '../../errors.ts'
import type { AccessRequest } from '../../generated/request.ts'
import {
  branchOf,
  makeChange,
  messageOf,
  pullRequestBody,
  readRequest,
  type RequestChange,
} from '../../requests/index.ts'
import type { Declared } from '../declared.ts'
import type { PortalForge, Proposal } from '../forge.ts'
import type { Proof } from './proof.ts'

/** Names that every request may give, whatever the partner asks for. */
const NAMES = ['displayName', 'givenName', 'surname']

/** The questions of a partner beside the names. */
export const questionsOf = ({ fields }: PartnerRequests): PartnerRequests['fields'] => [
  ...NAMES.map((name) => fields.find((field) => field.name === name) ?? { name, required: name === 'displayName' }),
  ...fields.filter(({ name }) => !NAMES.includes(name)),
]

const textOf = (form: Readonly<Record<string, unknown>>, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value.trim() : ''
}

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
  const asks = textOf(form, 'asks')
  const until = textOf(form, 'until')
  const names =
    asks === 'access'
      ? questionsOf(requests).map(({ name }) => name)
      : requests.fields.filter(({ name }) => name === 'reason').map(({ name }) => name)
  const answers = names
    .map((name) => [name, textOf(form, `field-${name}`)] as const)
    .filter(([, answer]) => answer !== '')
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
    ...(textOf(form, 'agree') === '' ? {} : { terms: textOf(form, 'agree') }),
  }
}

/** The entry of the address as it is declared; undefined for somebody new. */
export const guestOf = (declaration: Declaration, email: string): Guest | undefined =>
  declaration.guests.find((one) => one.address === `guest:${email}` || one.previously.includes(email))

const changeOf = async (request: unknown, { files, today }: Declared, dir: string): Promise<RequestChange> => {
  const read: AccessRequest = await readRequest(Buffer.from(JSON.stringify(request)), 'the request')
  return makeChange(read, { dir, today, files })
}

/** What happened to a request: it is proposed, or all that stands against it. */
export type Asked = { proposal: Proposal; isNew: boolean; change: RequestChange } | { problems: readonly string[] }

/** Checks a request against what is declared and proposes it; `merges`: an owner need not decide. */
export const ask = async (
  request: unknown,
  { declared, forge, dir, merges }: { declared: Declared; forge: PortalForge; dir: string; merges: boolean },
): Promise<Asked> => {
  let change: RequestChange
  try {
    change = await changeOf(request, declared, dir)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const problems = error.findings.map(({ message, help }) => (help === undefined ? message : `${message} ${help}`))
    return { problems: problems.length === 0 ? [error.message] : problems }
  }
  const { file, text } = change
  const { proposal, isNew } = await forge.propose({
    branch: branchOf(change),
    file,
    text,
    title: messageOf(change),
    body: pullRequestBody(change),
    parent: declared.commit,
  })
  if (merges && change.isNew && proposal.state === 'open')
    await mergeIfSame(proposal, { change, request, declared, forge, dir })
  return { proposal, isNew, change }
}

/**
 * Merges without an owner only what is exactly this: the one entry, made anew from the request with what the protected branch says now,
 * byte for byte at the head, and nothing else changed.
 */
const mergeIfSame = async (
  proposal: Proposal,
  {
    change,
    request,
    declared,
    forge,
    dir,
  }: { change: RequestChange; request: unknown; declared: Declared; forge: PortalForge; dir: string },
): Promise<void> => {
  const anew = await changeOf(request, declared, dir)
  const head = await forge.filesAt(proposal.head)
  const [before, after] = [await declared.files.list(), await head.list()]
  const others = after.filter((file) => file !== change.file)
  const isAlone = change.isNew && before.length === others.length && before.every((file) => others.includes(file))
  const bytes = Buffer.from((await head.read(change.file)).bytes).toString('utf8')
  const isSame = anew.file === change.file && anew.text === bytes
  if (!isAlone || !isSame) throw new GuestlistError('The request is not what was made of it, so it waits for an owner.')
  for (const file of before) {
    const [then, now] = await Promise.all([declared.files.read(file), head.read(file)])
    if (!Buffer.from(then.bytes).equals(Buffer.from(now.bytes)))
      throw new GuestlistError('The request changes another file, so it waits for an owner.')
  }
  await forge.mergeWhenAllowed(proposal.id, proposal.head)
}
