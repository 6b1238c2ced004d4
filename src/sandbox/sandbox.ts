import type { PolicyState } from './resources/policies/index.ts'
import type { Clock, HttpRequest, HttpResponse, Transport } from '../model.ts'
import type { Fault, FaultPlan } from './behaviour/faults/fault.ts'
import type { Stats } from './dispatch/stats.ts'
import type { SigningKey } from './identity/signing-key.ts'
import type { DirectoryObject, Tenant } from './core/tenant.ts'
import type { BehaviourOptions } from './behaviour/index.ts'

/** Everything that a sandbox remembers: plain JSON, as `GET /_sandbox/state` returns it, with its policies by name. */
export type TenantState = Omit<Tenant, 'policies'> & { policies: PolicyState }

/** A response and how it is sent. */
export interface Exchange {
  response: HttpResponse
  /** Milliseconds that the body takes to arrive. */
  slowMs?: number | undefined
}

/** An embedded Entra tenant. */
export interface Sandbox {
  /**
   * Answers one request to `/v1.0`, `/beta`, `/_sandbox` or the sign-in service, on any host, without a socket. Errors of
   * Graph are responses (status 400 and above). Rejects with BrokenConnection for a fault that breaks the connection.
   */
  transport: Transport
  /** The same for a server, which delays a slow body itself. */
  exchange(request: HttpRequest): Promise<Exchange>
  /** The state itself, not a copy: read it, and change it through requests. */
  state(): TenantState
  /** Replaces the state, as `state` returned it; it is not checked. */
  load(state: Tenant): void
  /**
   * Starts again from a seed (as parsed from a seed file), or from a fresh tenant without one. Throws InvalidInput for a
   * seed that the directory would refuse.
   */
  reset(seed?: unknown): void
  /**
   * The guest accepts the invitation; returns the user. `issuer` is the identity provider, such as `ExternalAzureAD`
   * (default: by the redemption order of the policies). Throws GraphErrorResponse when there is no invitation, or when
   * policies block it.
   */
  redeem(email: string, issuer?: string): DirectoryObject
  /**
   * Records a sign-in, now or at an earlier time (ISO 8601); returns the user. Throws GraphErrorResponse when the account
   * cannot sign in.
   */
  signIn(email: string, at?: string): DirectoryObject
  /** Sets the tenant's clock (ISO 8601); it continues from there. Throws GraphErrorResponse for an invalid time. */
  setClock(iso: string): void
  /** The tenant's time in milliseconds since 1970. */
  now(): number
  /** Requests so far. */
  stats(): Stats
  /** Sets the faults from now on; an empty list ends them. */
  setFaults(faults: Fault[] | FaultPlan): void
}

/** Where a sandbox's state is kept outside memory. */
export interface StateStore {
  /** Runs `work` exclusively, on the newest state: calls `load` first when another process has written one. */
  transaction<T>(load: (state: Tenant) => void, work: () => T): T
  /** Writes the state; called within `transaction`, before the response of a request that changed it. */
  save(state: Tenant): void
}

/** What `createSandbox` needs: a clock, and where the tenant begins (`tenant` or `seed`, otherwise it is empty). */
export interface SandboxOptions extends BehaviourOptions {
  /** The machine's time, and how a slow response waits. */
  clock: Clock
  /** A state to start from, as `Sandbox.state` returned it. */
  tenant?: Tenant | undefined
  /** The content of a seed, as parsed (schemas/sandbox-seed.schema.json); not used together with `tenant`. */
  seed?: unknown
  /** How a membership rule that cannot be decided counts (default: as the tenant says). */
  unknown?: Tenant['unknownRules'] | undefined
  /** Where the state is kept (default: in memory). */
  store?: StateStore | undefined
  /** The key that signs tokens (default: created when first needed, lost with the process). */
  keys?: SigningKey | undefined
}
