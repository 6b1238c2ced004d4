import { InvalidInput } from '../../../errors.ts'
import { connectTenant } from '../../../session/connect-tenant.ts'
import type { CommonOptions, Io } from '../../../session/io.ts'
import { progress } from '../../../session/progress.ts'
import type { RuleNeeds } from './subject.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Reads one person of the tenant, no more of them than the rule asks for. The address may be the mail or the sign-in name.
 * Throws InvalidInput when no account has it, or more than one.
 */
export const readUserOf =
  (options: CommonOptions, io: Io) =>
  async (email: string, needs: RuleNeeds): Promise<unknown> => {
    const bar = progress(io)
    try {
      const { connection } = await connectTenant(options, { cloud: 'global', tenant: undefined }, io, bar)
      const { reader } = connection
      const filter = encodeURIComponent(`mail eq ${quoted(email)} or userPrincipalName eq ${quoted(email)}`)
      const select = [...new Set(['id', ...needs.select])].join(',')
      const found = await reader.list<{ id: string }>(`/v1.0/users?$filter=${filter}&$select=${select}`)
      const [user] = found
      if (user === undefined || found.length > 1) {
        throw new InvalidInput(
          `${found.length === 0 ? 'no account has' : `${found.length} accounts have`} the address ${email}`,
          [],
          'use the mail or the sign-in name of one account, or a file',
        )
      }
      const manager = needs.relationships.includes('manager')
        ? await reader.find(`/v1.0/users/${user.id}/manager?$select=id`)
        : undefined
      const memberOf = needs.relationships.includes('memberOf')
        ? await reader.list(`/v1.0/users/${user.id}/memberOf?$select=id&$top=999`)
        : undefined
      return {
        ...user,
        ...(needs.relationships.includes('manager') ? { manager: manager ?? null } : {}),
        ...(memberOf === undefined ? {} : { memberOf }),
      }
    } finally {
      bar.end()
    }
  }
