import type { Clock, Transport } from '../model.ts'
import type { Stats } from './http/dispatch.ts'
import type { Fault } from './http/faults.ts'
import type { SigningKey } from './identity/signing-key.ts'
import type { DirectoryObject, Tenant } from './tenant.ts'

/** An embedded Entra tenant. */
export interface Sandbox {
  /**
   * Answers `/v1.0`, `/beta` and `/_sandbox` on any host, without a socket. Rejects only for a fault that breaks the
   * connection.
   */
  transport: Transport
  state(): Tenant
  load(state: Tenant): void
  /** Begins anew, with the seed's content when one is given. Throws InvalidInput for a seed that cannot be. */
  reset(seed?: unknown): void
  /** The guest accepts. Throws GraphRefusal when nobody is invited or the policies refuse. */
  redeem(email: string, issuer?: string): DirectoryObject
  /** Sets the tenant's clock; it runs on from there. */
  setClock(iso: string): void
  now(): number
  stats(): Stats
  setFaults(faults: Fault[]): void
}

/** Where a sandbox's state is kept beside memory. */
export interface Keeper {
  /** Runs the work alone, with the newest state; `load` takes up what another process wrote. */
  exclusively<T>(load: (state: Tenant) => void, work: () => T): T
  save(state: Tenant): void
}

export interface SandboxOptions {
  clock: Clock
  tenant?: Tenant | undefined
  /** A seed's content, as parsed (schemas/sandbox-seed.schema.json). */
  seed?: unknown
  /** How a dynamic rule that cannot be decided counts; without it, what the tenant says. */
  unknown?: Tenant['unknownRules'] | undefined
  keeper?: Keeper | undefined
  /** What signs tokens; made when first needed, and gone with the process, unless given. */
  keys?: SigningKey | undefined
}
