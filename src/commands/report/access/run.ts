import { app } from '../../../kinds/app/index.ts'
import { isMicrosofts as isMicrosoftsApp, type ServicePrincipal } from '../../../kinds/app/service-principal.ts'
import { isOf } from '../../../kinds/kind.ts'
import { renderTable } from '../../../render/table/index.ts'
import { accessTable } from '../../../report/access.ts'
import type { Io } from '../../../session/io.ts'
import { progress } from '../../../session/progress.ts'
import { type ReportOptions, reportSession } from '../session.ts'

/** `guestlist report access`: people and apps as a matrix. Throws InvalidInput for an unknown partner. */
export const reportAccessCommand = async (options: ReportOptions, io: Io): Promise<number> => {
  const bar = progress(io)
  try {
    const { planned, outsiders, sponsors, partnerName } = await reportSession(options, io, bar, { everyApp: true })
    const { match } = planned.accessInput.context
    const nameOf = (address: `${string}:${string}`): string => match.liveOf(address)?.name ?? address
    const isMicrosofts = (address: `${string}:${string}`): boolean => {
      const live = match.liveOf(address)
      return live !== undefined && isOf(app, live) && isMicrosoftsApp(live.raw as ServicePrincipal)
    }
    const { tenant, today } = planned.plan
    const table = accessTable({ outsiders, sponsors, tenant: tenant.name, today, nameOf, partnerName, isMicrosofts })
    io.stdout(renderTable(table, options.format, io.width))
    return 0
  } finally {
    bar.end()
  }
}
