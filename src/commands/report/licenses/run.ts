import { kinds } from '../../../kinds/index.ts'
import { renderTable } from '../../../render/table/index.ts'
import { licensesTable, PARTS } from '../../../report/licenses/index.ts'
import { readActiveAccounts } from '../../../report/licenses/active.ts'
import type { CommonOptions, Io } from '../../../session/io.ts'
import { planSession } from '../../../session/plan-session.ts'
import { progress } from '../../../session/progress.ts'
import { unsupported } from '../../../session/unsupported.ts'

export interface ReportLicensesOptions extends CommonOptions {
  show?: readonly string[]
}

/** `guestlist report licenses`: seats, errors and needs. Throws InvalidInput for an unknown part, and whatever planning throws. */
export const reportLicensesCommand = async (options: ReportLicensesOptions, io: Io): Promise<number> => {
  const parts = (options.show ?? []).map((given) => {
    const part = PARTS.find((one) => one === given)
    if (part === undefined) throw unsupported('--show', given, PARTS, 'report licenses')
    return part
  })
  const bar = progress(io)
  try {
    const { plan, accessInput, tenant } = await planSession(options, io, bar, kinds, { licenses: true })
    const counts = parts.length === 0 || parts.includes('guests')
    if (counts) bar.step('reading sign-ins')
    const active = counts ? await readActiveAccounts(tenant.connection.reader, plan.today) : undefined
    io.stdout(renderTable(licensesTable({ plan, accessInput, active, parts }), options.format, io.width))
    return 0
  } finally {
    bar.end()
  }
}
