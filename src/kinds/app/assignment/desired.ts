import type { App, Declaration } from '../../../declaration.ts'
import type { Address } from '../../../model.ts'
import type { Desired } from '../../kind.ts'

/** An edge from an app to who may use it, in which role. */
export interface AppAccess {
  app: Address
  principal: Address
  role: string | undefined
}

export const assignmentAddress = (app: Address, principal: Address, role: string | undefined): Address =>
  `app-role-assignment:${app.slice('app:'.length)}/${principal}${role === undefined ? '' : `/${role}`}`

export const desiredAssignments = (app: App, declaration: Declaration): Desired<AppAccess>[] =>
  app.assignments.map((assignment) => ({
    kind: 'app-role-assignment',
    address: assignmentAddress(app.address, assignment.principal, assignment.role),
    name: `${assignment.principal} on ${app.displayName ?? app.key}`,
    formerly: [],
    ensure: 'present',
    fields: { app: { ref: app.address }, principal: { ref: assignment.principal }, role: assignment.role ?? null },
    onCreate: {},
    spec: { app: app.address, principal: assignment.principal, role: assignment.role },
    source: declaration.at(assignment),
    at: () => declaration.at(assignment),
  }))
