import { renderTable } from '../../../render/table/index.ts'
import { accessTable } from '../../../report/access.ts'
import type { Io } from '../../../session/io.ts'
import { progress } from '../../../session/progress.ts'
import { type ReportOptions, reportSession } from '../session.ts'

/** `guestlist report access`: people and apps as a matrix. Throws InvalidInput for an unknown partner. */
export const reportAccessCommand = async (options: ReportOptions, io: Io): Promise<number> => {
  const bar = progress(io)
  try {
    const { planned, outsiders, sponsors } = await reportSession(options, io, bar, { everyApp: true })
    const { match } = planned.accessInput.context
    const nameOf = (address: `${string}:${string}`): string => match.liveOf(address)?.name ?? address
    const { tenant, today } = planned.plan
    const table = accessTable({ outsiders, sponsors, tenant: tenant.name, today, nameOf })
    io.stdout(renderTable(table, options.format, io.width))
    return 0
  } finally {
    bar.end()
  }
}
