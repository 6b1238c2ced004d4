import type { Column, Table } from '../render/table/index.ts'
import { count } from '../render/words.ts'
import { addDays } from '../util/days.ts'
import { groupBy } from '../util/group-by.ts'
import type { Outsider } from './outsiders.ts'

/** How far ahead an end is looked for. */
const SOON_DAYS = 30

const COLUMNS: readonly Column[] = [
  { key: 'partner', title: 'Partner' },
  { key: 'name', title: 'Name' },
  { key: 'mail', title: 'Address' },
  { key: 'type', title: 'Type' },
  { key: 'state', title: 'State' },
  { key: 'invited', title: 'Invited' },
  { key: 'redeemed', title: 'Accepted' },
  { key: 'signedIn', title: 'Last sign-in' },
  { key: 'sponsors', title: 'Sponsors' },
  { key: 'expires', title: 'Access until' },
  { key: 'declared', title: 'Declared' },
  { key: 'held', title: 'On hold' },
  { key: 'lifecyclePolicy', title: 'Lifecycle policy' },
]

/** What a part of the table is called, as `--show` takes it. */
export const PARTS = ['expiring', 'pending', 'blocked', 'held', 'undeclared'] as const
export type Part = (typeof PARTS)[number]

const BELONGS: { [part in Part]: (outsider: Outsider, today: string) => boolean } = {
  expiring: ({ expires }, today) => expires !== null && expires >= today && expires <= addDays(today, SOON_DAYS),
  pending: ({ state }) => state === 'pending',
  blocked: ({ state }) => state === 'blocked',
  held: ({ held }) => held !== null,
  undeclared: ({ declared }) => !declared,
}

const WORDS: { [part in Part]: string } = {
  expiring: `access ends within ${SOON_DAYS} days`,
  pending: 'invitation not accepted',
  blocked: 'account blocked',
  held: 'on hold',
  undeclared: 'not declared',
}

export interface GuestsInput {
  outsiders: readonly Outsider[]
  /** Names of each one's sponsors, by the account's id; undefined where sponsors could not be read. */
  sponsors: ReadonlyMap<string, readonly string[]> | undefined
  /** What the guest lifecycle policies of the tenant say of each one, by the account's id; undefined where they could not be read. */
  lifecycle: ReadonlyMap<string, string> | undefined
  /** YYYY-MM-DD, UTC. */
  today: string
  /** Of these only; all where it is empty. */
  parts: readonly Part[]
}

const byPartner = (outsiders: readonly Outsider[]): string =>
  [...groupBy(outsiders, ({ partner }) => partner ?? 'no partner')]
    .map(([key, all]) => `${key} ${all.length}`)
    .join(', ')

const withoutSponsor = (outsiders: readonly Outsider[], sponsors: ReadonlyMap<string, readonly string[]>): string[] => {
  const number = outsiders.filter(({ id }) => sponsors.get(id)?.length === 0).length
  return number === 0 ? [] : [`Without a sponsor: ${number}.`]
}

/** Who is here from outside, one row each, and below the table how many there are of what somebody may have to look at. */
export const guestsTable = ({ outsiders, sponsors, lifecycle, today, parts }: GuestsInput): Table => {
  const shown = outsiders.filter((each) => parts.length === 0 || parts.some((part) => BELONGS[part](each, today)))
  const counts = PARTS.map((part) => [part, outsiders.filter((each) => BELONGS[part](each, today)).length] as const)
  const told = counts.filter(([, number]) => number > 0).map(([part, number]) => `${WORDS[part]}: ${number}`)
  return {
    title:
      shown.length === outsiders.length
        ? count(outsiders.length, 'guest')
        : `${shown.length} of ${count(outsiders.length, 'guest')}`,
    columns: COLUMNS,
    rows: shown.map((each) => [
      each.partner,
      each.displayName,
      each.mail,
      each.userType,
      each.state,
      each.invited,
      each.redeemed,
      each.signedIn,
      sponsors?.get(each.id)?.join(', ') ?? null,
      each.expires,
      each.declared ? 'yes' : 'no',
      each.held,
      lifecycle?.get(each.id) ?? null,
    ]),
    notes: [
      ...(told.length === 0 ? [] : [`${told.join('; ')}.`]),
      ...(outsiders.length === 0 ? [] : [`By partner: ${byPartner(outsiders)}.`]),
      ...(outsiders.length > 0 && outsiders.every(({ signedIn }) => signedIn === null)
        ? ['Last sign-ins were not read (--sign-ins reads them).']
        : []),
      ...(sponsors === undefined ? ['Sponsors could not be read.'] : withoutSponsor(outsiders, sponsors)),
      ...(lifecycle === undefined ? ['Guest lifecycle policies could not be read.'] : []),
    ],
  }
}
