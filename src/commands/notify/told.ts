import type { Letter, Sent, Subject, Window } from '../../notices/index.ts'
import { visible } from '../../render/escape.ts'
import { count } from '../../render/words.ts'
import { groupBy } from '../../util/group-by.ts'

/** What a run did, or would do. */
export interface Told {
  tenant: string
  window: Window
  sent: readonly (Sent | { letter: Letter; status: 'to send' })[]
  untold: readonly Subject[]
  /** Whether people may be named: at a terminal, never in the log of a pipeline. */
  named: boolean
}

const KINDS = { accessEnds: 'access ends', notRedeemed: 'invitation not accepted', noSponsor: 'no sponsor' } as const

const of = (status: string, { sent }: Told): number => sent.filter((one) => one.status === status).length

const peopleOf = ({ notices }: Letter): string =>
  [
    ...new Set(
      notices.map(({ subject }) =>
        subject.name === subject.email ? subject.email : `${subject.name} (${subject.email})`,
      ),
    ),
  ].join(', ')

const line = ({ letter, status }: Told['sent'][number]): string =>
  `  ${status}: ${KINDS[letter.kind]}, to ${letter.audience} ${letter.mail.to}${letter.audience === 'person' ? '' : `: ${peopleOf(letter)}`}`

const countsOf = ({ sent }: Told): string[] =>
  [...groupBy(sent, ({ letter, status }) => `${status}: ${KINDS[letter.kind]}, to ${letter.audience}s`)].map(
    ([what, all]) => `  ${what}: ${all.length}`,
  )

/** For people: each mail where people may be named, else how many of each kind. */
export const textOf = (told: Told): string => {
  const { sent, untold, named, tenant, window } = told
  const days = `due after ${window.after}, up to ${window.today}`
  const lines = named ? sent.map((one) => visible(line(one))) : countsOf(told)
  const errors = new Set(sent.flatMap((one) => ('error' in one && one.error !== undefined ? [one.error] : [])))
  const nobody = named && untold.length > 0 ? `: ${untold.map(({ email }) => visible(email)).join(', ')}` : ''
  return [
    sent.length === 0 ? `${tenant}: no mail is due (${days}).` : `${tenant}: ${count(sent.length, 'mail')} (${days})`,
    ...lines,
    ...[...errors].map((error) => `  ${visible(error)}`),
    ...(untold.length === 0
      ? []
      : [
          `  no address to write to about ${count(untold.length, 'guest')}${nobody}. Add an address to \`requests.owners\` of the partner.`,
        ]),
    '',
  ].join('\n')
}

/** For programs: the same, and as little of people where they may not be named. */
export const jsonOf = (told: Told): string => {
  const { tenant, window, sent, untold, named } = told
  const mails = sent.map(({ letter, status }) => ({
    kind: letter.kind,
    audience: letter.audience,
    guests: letter.notices.length,
    status,
    ...(named ? { to: letter.mail.to } : {}),
  }))
  const summary = {
    toSend: of('to send', told),
    sent: of('sent', told),
    failed: of('failed', told),
    notAttempted: of('not attempted', told),
    noAddress: untold.length,
  }
  return `${JSON.stringify({ tenant, after: window.after, today: window.today, summary, mails }, null, 2)}\n`
}
