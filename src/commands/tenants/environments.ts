import { InvalidInput } from '../../errors.ts'
import type { TenantRow } from './table.ts'

/** What each tenant's pipeline calls its environments, beside the tenant's own name. */
const SUFFIXES = ['', '-plan', '-approval', '-notices']

/**
 * Throws InvalidInput where two tenants would share an environment, for GitHub, which ignores case: one would sign in as the other,
 * or `a-plan` would write with what every branch of `a` reads with.
 */
export const requireOwnEnvironments = (rows: readonly Pick<TenantRow, 'name' | 'dir'>[]): void => {
  const owners = new Map<string, Pick<TenantRow, 'name' | 'dir'>>()
  for (const row of rows)
    for (const suffix of SUFFIXES) {
      const environment = `${row.name}${suffix}`.toLowerCase()
      const other = owners.get(environment)
      if (other !== undefined)
        throw new InvalidInput(
          other.name === row.name
            ? `two declarations have the name ${row.name}, one of them in ${row.dir}`
            : `${other.name} (${other.dir}) and ${row.name} (${row.dir}) would share the environment ${environment}`,
          [],
          'set a unique `tenant.name` in each: it is part of the uniqueName of groups and of the names of environments',
        )
      owners.set(environment, row)
    }
}
