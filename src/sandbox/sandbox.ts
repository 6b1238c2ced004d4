import type { PolicyState } from './resources/policies/index.ts'
import type { Clock, HttpRequest, HttpResponse, Transport } from '../model.ts'
import type { Fault, FaultPlan } from './behaviour/faults/fault.ts'
import type { Stats } from './dispatch/stats.ts'
import type { SigningKey } from './identity/signing-key.ts'
import type { DirectoryObject, Tenant } from './core/tenant.ts'
import type { BehaviourOptions } from './behaviour/index.ts'

/** Everything that a sandbox remembers, its policies by name. */
export type TenantState = Omit<Tenant, 'policies'> & { policies: PolicyState }

/** An answer and how it is to travel. */
export interface Exchange {
  response: HttpResponse
  /** The body takes this long. */
  slowMs?: number | undefined
}

/** An embedded Entra tenant. */
export interface Sandbox {
  /**
   * Answers `/v1.0`, `/beta` and `/_sandbox` on any host, without a socket. Rejects only for a fault that breaks the
   * connection.
   */
  transport: Transport
  /** The same for a server, which takes the time of a slow body itself. */
  exchange(request: HttpRequest): Promise<Exchange>
  state(): TenantState
  load(state: Tenant): void
  /** Begins anew, with the seed's content when one is given. Throws InvalidInput for a seed that cannot be. */
  reset(seed?: unknown): void
  /** The guest accepts. Throws GraphErrorResponse when nobody is invited or the policies refuse. */
  redeem(email: string, issuer?: string): DirectoryObject
  /** Somebody signs in, now or at another time (ISO 8601). Throws GraphErrorResponse when that cannot be. */
  signIn(email: string, at?: string): DirectoryObject
  /** Sets the tenant's clock; it runs on from there. */
  setClock(iso: string): void
  now(): number
  stats(): Stats
  /** What goes wrong from now on; an empty list ends it. */
  setFaults(faults: Fault[] | FaultPlan): void
}

/** Where a sandbox's state is kept beside memory. */
export interface StateStore {
  /** Runs the work alone, with the newest state; `load` takes up what another process wrote. */
  transaction<T>(load: (state: Tenant) => void, work: () => T): T
  save(state: Tenant): void
}

/** What `createSandbox` needs: a clock, and where the tenant begins (`tenant` or `seed`, otherwise it is empty). */
export interface SandboxOptions extends BehaviourOptions {
  clock: Clock
  tenant?: Tenant | undefined
  /** A seed's content, as parsed (schemas/sandbox-seed.schema.json). */
  seed?: unknown
  /** How a dynamic rule that cannot be decided counts; without it, what the tenant says. */
  unknown?: Tenant['unknownRules'] | undefined
  store?: StateStore | undefined
  /** What signs tokens; made when first needed, and gone with the process, unless given. */
  keys?: SigningKey | undefined
}
