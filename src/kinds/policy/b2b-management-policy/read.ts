import { IncompleteReading } from '../../../errors.ts'
import type { Live, Reader } from '../../../model.ts'
import type { ReadContext } from '../../kind.ts'
import { definitionOf, effective, policies, type RawB2bPolicy } from './definition.ts'
import { address, title } from './desired.ts'

export const readB2bPolicy = async (get: Reader, context: ReadContext): Promise<Live<RawB2bPolicy>[]> => {
  const raw = effective(await get.list<RawB2bPolicy>(policies))
  if (raw === undefined) return []
  try {
    definitionOf(raw)
  } catch (cause) {
    const message = `the b2bManagementPolicy ${raw.id} has a definition that is not JSON in the form that Entra writes, so its domain lists are unknown`
    const help = 'open External collaboration settings in the portal and save them once'
    if (context.desired.some(({ kind }) => kind === 'b2bManagementPolicy'))
      throw new IncompleteReading(message, { cause, help })
    context.report({ code: 'DOMAINS-UNREADABLE', severity: 'warning', message, help, source: null })
    return []
  }
  return [{ kind: 'b2bManagementPolicy', id: raw.id, address, name: title, raw }]
}
