import type { Column, Table } from '../render/table/index.ts'
import { count, formatNumber } from '../render/words.ts'
import type { Finding } from '../model.ts'
import { addDays } from '../util/days.ts'
import { groupBy } from '../util/group-by.ts'
import type { Outsider } from './outsiders.ts'
import { NO_PARTNER, partnerColumn } from './partner-column.ts'
import { hasNoSponsor, sponsorNotes } from './sponsor-notes.ts'
import { namesOfSponsors, type Sponsors } from './sponsors.ts'

/** How far ahead an end is looked for. */
const SOON_DAYS = 30

const COLUMNS: readonly Column[] = [
  { key: 'name', title: 'Name', role: 'name' },
  { key: 'mail', title: 'Address', role: 'name', under: true },
  { key: 'type', title: 'Type' },
  { key: 'state', title: 'State' },
  { key: 'invited', title: 'Invited' },
  { key: 'invitedBy', title: 'Invited by' },
  { key: 'redeemed', title: 'Accepted' },
  { key: 'signedIn', title: 'Last sign-in' },
  { key: 'inactive', title: 'Inactive' },
  { key: 'sponsors', title: 'Sponsors', empty: 'none' },
  { key: 'expires', title: 'Access until', unknown: 'no end' },
  { key: 'declared', title: 'Declared' },
  { key: 'held', title: 'On hold', role: 'line' },
  { key: 'lifecyclePolicy', title: 'Lifecycle policy', role: 'line' },
]

/** What a part of the table is called, as `--show` takes it. */
export const PARTS = ['expiring', 'inactive', 'pending', 'blocked', 'held', 'without-sponsor', 'undeclared'] as const
export type Part = (typeof PARTS)[number]

type Given = Pick<GuestsInput, 'today' | 'sponsors'>

const BELONGS: { [part in Part]: (outsider: Outsider, given: Given) => boolean } = {
  expiring: ({ expires }, { today }) => expires !== null && expires >= today && expires <= addDays(today, SOON_DAYS),
  inactive: ({ inactive }) => inactive !== null,
  pending: ({ state }) => state === 'pending',
  blocked: ({ state }) => state === 'blocked',
  held: ({ held }) => held !== null,
  // Of whom sponsors were not read, nothing is said.
  'without-sponsor': (outsider, { sponsors }) => sponsors !== undefined && hasNoSponsor(outsider, sponsors),
  undeclared: ({ declared }) => !declared,
}

/** Of sponsors a line of its own tells. */
const WORDS: { [part in Exclude<Part, 'without-sponsor'>]: string } = {
  expiring: `access ends within ${SOON_DAYS} days`,
  inactive: 'past a limit of inactivity',
  pending: 'invitation not accepted',
  blocked: 'account blocked',
  held: 'on hold',
  undeclared: 'not declared',
}

export interface GuestsInput {
  outsiders: readonly Outsider[]
  /** Undefined where sponsors could not be read. */
  sponsors: Sponsors | undefined
  /** Findings about sponsors who cannot answer for their guests. */
  sponsorsLeft: readonly Finding[]
  /** What the guest lifecycle policies of the tenant say of each one, by the account's id; undefined where they could not be read. */
  lifecycle: ReadonlyMap<string, string> | undefined
  /** Who invited whom, by the account's id; undefined where Graph does not tell. */
  inviters: ReadonlyMap<string, string> | undefined
  /** What the partner of a key is called. */
  partnerName: (key: string) => string
  /** The tenant's name in the declaration. */
  tenant: string
  /** YYYY-MM-DD, UTC. */
  today: string
  /** Of these only; all where it is empty. */
  parts: readonly Part[]
}

/** What somebody may have to look at, each with how many there are of it. */
const toLookAt = (outsiders: readonly Outsider[], given: Given): string[] =>
  Object.entries(WORDS).flatMap(([part, words]) => {
    const of = outsiders.filter((each) => BELONGS[part as Part](each, given))
    return of.length === 0 ? [] : [`${words}: ${formatNumber(of.length)}`]
  })

/** A line for each partner: how many there are, and whom to look at. */
const byPartner = (outsiders: readonly Outsider[], given: Given, partnerName: GuestsInput['partnerName']): string[] =>
  [...groupBy(outsiders, ({ partner }) => (partner === null ? NO_PARTNER : partnerName(partner)))].map(
    ([name, all]) => {
      const words = toLookAt(all, given)
      return `${name}: ${count(all.length, 'guest')}${words.length === 0 ? '' : `; ${words.join('; ')}`}.`
    },
  )

/** Who is here from outside, one row each, and below the table how many there are of what somebody may have to look at. */
export const guestsTable = ({
  outsiders,
  sponsors,
  sponsorsLeft,
  lifecycle,
  inviters,
  partnerName,
  tenant,
  today,
  parts,
}: GuestsInput): Table => {
  const given = { today, sponsors }
  const shown = outsiders.filter((each) => parts.length === 0 || parts.some((part) => BELONGS[part](each, given)))
  const told = toLookAt(outsiders, given)
  return {
    title: `${tenant}, ${today}: ${shown.length === outsiders.length ? '' : `${formatNumber(shown.length)} of `}${count(outsiders.length, 'guest')}`,
    columns: [partnerColumn(partnerName), ...COLUMNS],
    rows: shown.map((each) => [
      each.partner,
      each.displayName,
      each.mail,
      each.userType,
      each.state,
      each.invited,
      inviters?.get(each.id) ?? null,
      each.redeemed,
      each.signedIn,
      each.inactive,
      namesOfSponsors(each.id, sponsors)?.join(', ') ?? null,
      each.expires,
      each.declared ? 'yes' : 'no',
      each.held,
      lifecycle?.get(each.id) ?? null,
    ]),
    summary: [
      ...(told.length === 0 ? [] : [`All: ${told.join('; ')} (\`--show\` lists one of these).`]),
      ...byPartner(outsiders, given, partnerName),
    ],
    notes: [
      ...(outsiders.length > 0 && outsiders.every(({ signedIn }) => signedIn === null)
        ? ['Last sign-ins were not read (`--sign-ins` reads them).']
        : []),
      ...(sponsors === undefined ? ['Sponsors could not be read.'] : sponsorNotes(outsiders, sponsors, sponsorsLeft)),
      ...(inviters === undefined
        ? ['Who invited them was not told by Graph, which does so in the global cloud only.']
        : []),
      ...(lifecycle === undefined ? ['Guest lifecycle policies could not be read.'] : []),
    ],
  }
}
