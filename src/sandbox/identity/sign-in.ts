import type { Directory } from '../core/directory.ts'
import type { Tenant } from '../core/tenant.ts'
import type { SigningKey } from './signing-key.ts'

/** The context of a request to the sign-in service. */
export interface SignIn {
  tenant: Tenant
  directory: Directory
  keys: SigningKey
  /** The tenant's time in milliseconds. */
  now: number
  /** The machine's. */
  machineNow: number
  /** `https://host` of the request. */
  origin: string
}
