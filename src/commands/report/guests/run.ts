import { GuestlistError } from '../../../errors.ts'
import { renderTable } from '../../../render/table/index.ts'
import { guestsTable, PARTS } from '../../../report/guests.ts'
import { SPONSORS_LEFT } from '../../../report/sponsor-notes.ts'
import { readInviters } from '../../../report/inviter.ts'
import { lifecycleOf } from '../../../report/lifecycle.ts'
import type { Io } from '../../../session/io.ts'
import { progress } from '../../../session/progress.ts'
import { unsupported } from '../../../session/unsupported.ts'
import { type ReportOptions, reportSession } from '../session.ts'

export interface ReportGuestsOptions extends ReportOptions {
  show?: readonly string[]
  signIns?: boolean
}

/** `guestlist report guests`: who is here from outside. Throws InvalidInput for an unknown partner or part, and GuestlistError where a part
 * is asked for that could not be read. */
export const reportGuestsCommand = async (options: ReportGuestsOptions, io: Io): Promise<number> => {
  const parts = (options.show ?? []).map((given) => {
    const part = PARTS.find((one) => one === given)
    if (part === undefined) throw unsupported('--show', given, PARTS, 'report guests')
    return part
  })
  const bar = progress(io)
  try {
    const { planned, outsiders, sponsors, partnerName } = await reportSession(options, io, bar, {
      everyApp: false,
      signIns: options.signIns === true,
    })
    const isRead = !planned.plan.findings.some(({ code }) => code === 'LIFECYCLE-NOT-READABLE')
    const lifecycle = isRead ? lifecycleOf(planned.accessInput) : undefined
    if (sponsors === undefined && parts.includes('without-sponsor'))
      throw new GuestlistError('sponsors cannot be read, so nobody can tell who has none', {
        help: 'grant User.Read.All to the signed-in identity; some national clouds have no sponsors',
      })
    const sponsorsLeft = planned.plan.findings.filter(({ code }) => SPONSORS_LEFT.has(code))
    const { tenant, today } = planned.plan
    bar.step('reading who invited them')
    const inviters = await readInviters(
      planned.tenant.connection.reader,
      outsiders.map(({ id }) => id),
    )
    const table = guestsTable({
      inviters,
      outsiders,
      sponsors,
      sponsorsLeft,
      lifecycle,
      partnerName,
      tenant: tenant.name,
      today,
      parts,
    })
    io.stdout(renderTable(table, options.format, io.width))
    return 0
  } finally {
    bar.end()
  }
}
