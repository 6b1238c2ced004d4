import equal from 'fast-deep-equal'
import PQueue from 'p-queue'
import { type FileSource, loadDeclaration } from '../../config/index.ts'
import type { Declaration, Guest, Partner } from '../../declaration.ts'
import { GuestlistError } from '../../errors.ts'
import { changedGuest, fileOfChange, keyAsName } from '../../requests/index.ts'
import { dayOf } from '../../util/days.ts'
import type { Mails } from '../../mail-templates.ts'
import type { Proposal } from '../forge.ts'
import type { PortalParts } from '../parts.ts'
import { recently } from '../recently.ts'
import { type WrittenDefaults, writtenDefaults } from './written-defaults.ts'

/** What a proposal is about, read from its files in the configuration's own reader. */
export interface Subject {
  proposal: Proposal
  /** The partner as it was declared where the proposal begins; undefined for one that is not declared there. */
  partner: Partner | undefined
  /** The guest of a request, as declared before and as asked for. */
  guest?: { before: Guest | undefined; after: Guest; asks: 'access' | 'time' | 'end' }
  /** The partner as it would be, for a change of its settings. */
  settings?: { before: Partner; after: Partner; defaults: { before: WrittenDefaults; after: WrittenDefaults } }
  /** The one file, by the name that it is left with; undefined where there are others. */
  file: string | undefined
  /** Why it cannot be approved in the portal, each a sentence; empty where it can. */
  problems: readonly string[]
}

const asksOf = (before: Guest | undefined, after: Guest): 'access' | 'time' | 'end' => {
  if (before === undefined) return 'access'
  const [then, now] = [before.expires ?? '9999', after.expires ?? '9999']
  return now < then ? 'end' : 'time'
}

/** Said of the reading of a declaration. */
const OF_THE_READING: ReadonlySet<string> = new Set(['digest', 'findings'])

/** What mails say to everybody but one partner's people. */
const mailsOfOthers = (mails: Mails | undefined, key: string): unknown => {
  const { partners = {}, templates = {}, languages = {}, replyTo } = mails ?? {}
  return [templates, languages, replyTo, Object.entries(partners).filter(([one]) => one !== key)]
}

/** Whether two declarations differ in nothing but one partner, and what follows from it for guests. */
export const isPartnerAlone = (before: Declaration, after: Declaration, key: string): boolean => {
  const own = new Set(
    [before, after].flatMap(({ guests }) => guests.filter((one) => one.partner === key).map(({ address }) => address)),
  )
  const rest = ({ partners, guests, mails, ...more }: Declaration): unknown => [
    partners.filter((one) => one.key !== key),
    guests.map(({ address }) => address),
    guests.filter(({ address }) => !own.has(address)),
    mailsOfOthers(mails, key),
    Object.entries(more).filter(([name, value]) => !OF_THE_READING.has(name) && typeof value !== 'function'),
  ]
  return equal(rest(before), rest(after))
}

const textOf = async (files: FileSource, file: string): Promise<string> =>
  Buffer.from((await files.read(file)).bytes).toString('utf8')

/** For so long a declaration from which requests were made is kept, in milliseconds. */
const PARENTS_KEPT = 60_000

const SHAPE = /^(requests|settings)\/([^/]+)\/[^/]+$/

/** Reads what a proposal is about, once for each head. Throws GuestlistError where its files cannot be read. */
export const subjectReader = ({
  forge,
  clock,
  dir,
}: Pick<PortalParts, 'forge' | 'clock' | 'dir'>): ((proposal: Proposal) => Promise<Subject>) => {
  const known = new Map<string, Promise<Omit<Subject, 'proposal'>>>()
  // A few at a time: each asks the forge for two commits.
  const queue = new PQueue({ concurrency: 3 })
  const declarationAt = async (commit: string, today: string): Promise<Declaration | undefined> =>
    (await loadDeclaration(dir, { today, files: await forge.filesAt(commit) })).declaration
  // Requests of one day begin at the same few commits, and a declaration may be large.
  const parents = recently(
    clock,
    PARENTS_KEPT,
    (key) => declarationAt(key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)),
    3,
  )
  const read = async ({ head, branch }: Proposal, today: string): Promise<Omit<Subject, 'proposal'>> => {
    const { parent, files, isUntouched } = await forge.changeOf(head)
    const changedFile = fileOfChange(files)
    const [, sort = '', name = ''] = SHAPE.exec(branch) ?? []
    const problems = [
      ...(isUntouched ? [] : ['It was changed after the portal made it.']),
      ...(changedFile !== undefined ? [] : [`It changes ${files.length} files: ${files.slice(0, 10).join(', ')}`]),
    ]
    const defaultsAt = async (key: string) => {
      const [then, now] = await Promise.all(
        [parent, head].map(async (commit) =>
          file === undefined ? {} : writtenDefaults(await textOf(await forge.filesAt(commit), file), key),
        ),
      )
      return { before: then ?? {}, after: now ?? {} }
    }
    const before = await parents.of(`${parent} ${today}`)
    if (before === undefined) throw new GuestlistError('The declaration that the request was made from has errors.')
    const partner = before.partners.find(({ key }) => keyAsName(key) === name)
    const file = changedFile?.file
    const after = await declarationAt(head, today)
    if (after === undefined) return { partner, file, problems: [...problems, 'With it, the declaration has errors.'] }
    if (partner === undefined) return { partner, file, problems: [...problems, 'It is of no partner.'] }
    if (sort === 'settings') {
      const changed = after.partners.find(({ key }) => key === partner.key)
      return changed !== undefined && isPartnerAlone(before, after, partner.key)
        ? {
            partner,
            file,
            settings: { before: partner, after: changed, defaults: await defaultsAt(partner.key) },
            problems,
          }
        : { partner, file, problems: [...problems, `It changes more than ${partner.key}.`] }
    }
    const changed = changedGuest(before, after)
    if (changed === undefined)
      return { partner, file, problems: [...problems, 'It changes something else than one guest.'] }
    const guest = { ...changed, asks: asksOf(changed.before, changed.after) }
    const wrong = [
      ...(changed.after.partner === partner.key ? [] : [`The guest is not of ${partner.key}.`]),
      ...(changed.before !== undefined || file === undefined || file === `${branch}.yaml`
        ? []
        : ['Its file has another name than the request.']),
    ]
    return { partner, guest, file, problems: [...problems, ...wrong] }
  }
  return async (proposal) => {
    const today = dayOf(clock.now())
    const key = `${today} ${proposal.branch} ${proposal.head}`
    const found = known.get(key) ?? queue.add(() => read(proposal, today))
    known.set(key, found)
    // What failed is read again.
    found.catch(() => void (known.get(key) === found && known.delete(key)))
    for (const oldest of known.keys()) {
      if (known.size <= KEPT) break
      known.delete(oldest)
    }
    return { ...(await found), proposal }
  }
}

/** Most subjects that are kept; the oldest go first. */
const KEPT = 500
