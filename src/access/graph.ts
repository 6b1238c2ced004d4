import type { ServicePrincipal } from '../kinds/app/service-principal.ts'
import type { Address, Source } from '../model.ts'
import { dynamicGroupsOf, type RuleState } from './dynamic-groups.ts'
import { assignmentsOf, type Edge, membershipEdgesOf } from './edges.ts'
import type { MembershipChange } from './membership-changes.ts'
import { addressIn, changesByLiveId, livesAs, type AccessInput, type Side } from './input.ts'
import { groupBy } from '../util/group-by.ts'

/** An app that was read; open: it needs no assignment, so everybody of the tenant may use it. */
export interface OpenApp {
  address: Address
  /** Directory text, hostile. */
  name: string
  /** Lower case. */
  appId: string
  open: { [side in Side]: boolean }
  /** Sign-in is disabled, whatever is assigned (docs: servicePrincipal, accountEnabled). */
  disabled: boolean
  source: Source | null
}

/** Whether a rule decides the members of a group, and the line that holds the rule. */
interface DynamicNode {
  isDynamic: { [side in Side]: boolean }
  ruleState: { [side in Side]: RuleState | undefined }
  source: Source | null
}

/** People, groups and apps with the edges between them, ready to be asked. */
export interface AccessGraph {
  apps: ReadonlyMap<Address, OpenApp>
  /** By group; who is not in it is an assigned group. */
  dynamic: ReadonlyMap<Address, DynamicNode>
  assignmentsFrom: ReadonlyMap<Address, readonly Edge[]>
  assignmentsTo: ReadonlyMap<Address, readonly Edge[]>
  membershipsFrom: ReadonlyMap<Address, readonly Edge[]>
  membershipsTo: ReadonlyMap<Address, readonly Edge[]>
}

const by = (edges: readonly Edge[], end: 'from' | 'to'): Map<Address, Edge[]> => groupBy(edges, (edge) => edge[end])

const REQUIRED = 'appRoleAssignmentRequired'

/** The apps that were read, and which of them need no assignment. */
export const openAppsOf = (input: AccessInput): OpenApp[] => {
  const changes = changesByLiveId(input, 'resource')
  return livesAs(input, 'resource').map((live) => {
    const address = addressIn(input, live)
    const now = (live.raw as ServicePrincipal)[REQUIRED]
    const change = changes.get(live.id)
    const will = change?.after?.[REQUIRED] ?? now
    const desired = input.context.match.desiredOf(address)
    const source = desired !== undefined && REQUIRED in desired.fields ? desired.at(REQUIRED) : (change?.source ?? null)
    const { appId, accountEnabled } = live.raw as ServicePrincipal
    const open = { before: now === false, after: will === false }
    return { address, name: live.name, appId: appId.toLowerCase(), open, disabled: accountEnabled === false, source }
  })
}

/** Everything that leads to an app; pure, and linear in what was read. */
export const accessGraphOf = (input: AccessInput, membershipChanges: readonly MembershipChange[]): AccessGraph => {
  const assignments = assignmentsOf(input)
  const memberships = membershipEdgesOf(input, membershipChanges)
  const dynamic = dynamicGroupsOf(input).map((group) => {
    const node: DynamicNode = {
      isDynamic: { before: group.before !== undefined, after: group.after !== undefined },
      ruleState: { before: group.before, after: group.after },
      source: group.source,
    }
    return [group.address, node] as const
  })
  return {
    apps: new Map(openAppsOf(input).map((app) => [app.address, app])),
    dynamic: new Map(dynamic),
    assignmentsFrom: by(assignments, 'from'),
    assignmentsTo: by(assignments, 'to'),
    membershipsFrom: by(memberships, 'from'),
    membershipsTo: by(memberships, 'to'),
  }
}
