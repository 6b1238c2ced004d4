import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { GuestlistError, InvalidInput, Interrupted } from '../../errors.ts'
import { isLocalServer, type Mailer, smtpMailer } from '../../mail/index.ts'
import {
  ANOTHER_RUN,
  digestOf,
  dueNotices,
  firstMemory,
  lettersOf,
  type Keeper,
  type Memory,
  openMemory,
  type Sender,
  sendLetters,
  windowOf,
} from '../../notices/index.ts'
import type { Declaration } from '../../declaration.ts'
import { pageOfPartner } from '../../requests/index.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { progress } from '../../session/progress.ts'
import { type ReportSession, reportSession } from '../report/session.ts'
import { addresseesOf, subjectsOf } from './subjects.ts'
import { jsonOf, textOf, type Told } from './told.ts'
import { notice } from '../../session/notice.ts'

export interface NotifyOptions extends CommonOptions {
  dryRun?: boolean
  state?: string
  maxMails?: string
}

const numberOf = (text: string): number => {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new InvalidInput(`--max-mails ${text} is not a number`, [], 'write it as `--max-mails 200`')
}

/** Before anything is read: a run that cannot send is not to read people. Throws InvalidInput, or GuestlistError without nodemailer. */
const openMailer = async ({ sandbox }: NotifyOptions, { env }: Io): Promise<Mailer> => {
  const [url = '', from = ''] = [env['GUESTLIST_SMTP_URL'], env['GUESTLIST_MAIL_FROM']]
  const missing = [...(url === '' ? ['GUESTLIST_SMTP_URL'] : []), ...(from === '' ? ['GUESTLIST_MAIL_FROM'] : [])]
  if (missing.length > 0)
    throw new InvalidInput(
      `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
      [],
      'set the mail server, smtps://USER:PASSWORD@HOST:465, and who mails are from; --dry-run needs neither',
    )
  if (sandbox === true && !isLocalServer(url))
    throw new InvalidInput(
      'the people of the embedded tenant are made up, and GUESTLIST_SMTP_URL is a server elsewhere',
      [],
      'use a mail server on this machine, or --dry-run',
    )
  return smtpMailer({ url, from })
}

const senderOf = ({ portal, partners, tenant, mails }: Declaration): Sender => {
  const asked = new Set(partners.flatMap(({ key, requests }) => (requests === undefined ? [] : [key])))
  return {
    organization: portal?.organization ?? tenant.name,
    mails,
    pageOf: (partner) =>
      portal?.url === undefined || partner === null || !asked.has(partner)
        ? undefined
        : pageOfPartner(portal.url, partner),
  }
}

/** What could not be read is not nothing. In the national clouds there are no sponsors (graph user-list-sponsors). */
const requireSponsors = ({ sponsors, planned }: ReportSession): void => {
  if (sponsors !== undefined || planned.declaration.tenant.cloud !== 'global') return
  throw new GuestlistError('sponsors cannot be read, so nothing was sent', {
    help: 'grant User.Read.All to the signed-in identity',
  })
}

interface Due extends Pick<Told, 'tenant' | 'window' | 'untold'> {
  letters: ReturnType<typeof lettersOf>['letters']
  memory: Memory
  keeper: Keeper
}

/** Reads the tenant and finds the mails that are due. */
const read = async (options: NotifyOptions, file: string | undefined, io: Io): Promise<Due> => {
  const bar = progress(io)
  try {
    const session = await reportSession(options, io, bar, { everyApp: false })
    requireSponsors(session)
    const { declaration, plan } = session.planned
    const { name } = declaration.tenant
    const keeper = openMemory(file, name)
    const memory = { ...(keeper.memory ?? firstMemory(name, plan.today)), run: randomUUID() }
    const window = windowOf(memory, plan.today)
    const told = new Set(memory.sent)
    const { letters, untold } = lettersOf(
      subjectsOf(session).flatMap((subject) => dueNotices(subject, window)),
      addresseesOf(declaration, session.outsiders),
      senderOf(declaration),
      (to, notice) => told.has(digestOf(to, notice, memory)),
    )
    return { tenant: name, window, letters, untold, memory, keeper }
  } finally {
    bar.end()
  }
}

/** The days are done where every mail of them was sent. */
const finished = (memory: Memory, today: string): Memory => ({
  ...memory,
  through: today > memory.through ? today : memory.through,
  sent: [],
})

/**
 * `guestlist notify`: exit 3 where there are more mails than `--max-mails` (none is sent), 4 where not every mail was sent. Throws
 * InvalidInput for settings that are missing, and whatever planning throws, before the first mail.
 */
export const notifyCommand = async (options: NotifyOptions, io: Io): Promise<number> => {
  const most = numberOf(options.maxMails ?? '200')
  const file = options.state === undefined ? undefined : resolve(io.cwd, options.state)
  const mailer = options.dryRun === true ? undefined : await openMailer(options, io)
  try {
    const { letters, memory, keeper, ...about } = await read(options, file, io)
    const show = (sent: Told['sent']): void => {
      const told: Told = { ...about, sent, named: io.interactive }
      io.stdout(options.format === 'json' ? jsonOf(told) : textOf(told))
    }
    if (letters.length > most || mailer === undefined) {
      show(letters.map((letter) => ({ letter, status: 'to send' })))
      if (letters.length <= most) return 0
      io.stderr(
        notice(
          `${letters.length} mails would be sent (limit: ${most}); nothing was sent. To allow it: --max-mails ${letters.length}\n`,
          io,
        ),
      )
      return 3
    }
    if (io.signal.aborted) throw new Interrupted()
    // A file that cannot be written, or that another run writes, is known before the first mail.
    if (!keeper.remember(memory))
      throw new GuestlistError(`${ANOTHER_RUN}; nothing was sent`, { help: 'run it once a day, one at a time' })
    io.writing?.()
    const done = await sendLetters(letters, { mailer, memory, keeper, signal: io.signal })
    const isSent = done.sent.every(({ status }) => status === 'sent')
    // A run that began meanwhile does not know of the last mail: it is told there once more, with the same id.
    const isDone = isSent && keeper.remember(finished(done.memory, about.window.today))
    show(done.sent)
    if (isSent && !isDone) io.stderr(notice(`warning: ${ANOTHER_RUN}\n`, io))
    return isDone ? 0 : 4
  } finally {
    await mailer?.close()
  }
}
