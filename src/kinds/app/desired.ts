import type { App, Declaration } from '../../declaration.ts'
import type { Desired } from '../kind.ts'

export const desiredApps = (d: Declaration): Desired<App>[] =>
  d.apps.map((entry) => ({
    kind: 'app',
    address: entry.address,
    name: entry.displayName ?? entry.key,
    formerly: [],
    ensure: 'present',
    fields:
      entry.appRoleAssignmentRequired === undefined
        ? {}
        : { appRoleAssignmentRequired: entry.appRoleAssignmentRequired },
    onCreate: {},
    spec: entry,
    source: d.at(entry),
    at: (field) => d.at(entry, field),
  }))
