import { load, today } from '../config/load.fixture.ts'
import type { Address, Fields, Finding } from '../model.ts'
import { crossCheck, type TenantToBe } from './index.ts'

/** For tests: what the checks say of a declaration, on no tenant or on one with these fields. */
export const checked = async (
  yaml: string,
  tenant?: Partial<TenantToBe> & { fields?: { [address: Address]: Fields } },
): Promise<Finding[]> => {
  const { attempt, findings } = await load({ 'guestlist.yaml': `tenant: { name: northwind }\n${yaml}` })
  if (attempt === undefined) throw new Error(JSON.stringify(findings))
  const { fields = {}, invites = new Set<Address>(), roles } = tenant ?? {}
  const toBe =
    tenant === undefined
      ? undefined
      : {
          fieldsOf: (address: Address) => fields[address],
          isThere: (address: Address) => address in fields,
          isNowhere: tenant.isNowhere ?? ((address: Address) => !(address in fields)),
          invites,
          domains: tenant.domains ?? [],
          roles,
        }
  return crossCheck({ declaration: attempt, today, tenant: toBe })
}

/** `line:column CODE`, of one code alone where a test is about that. */
export const told = (findings: readonly Finding[], code?: string): string[] =>
  findings
    .filter((finding) => code === undefined || finding.code === code)
    .map(({ code: its, source }) => `${source?.line}:${source?.column} ${its}`)
