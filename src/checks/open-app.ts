import type { App } from '../declaration.ts'
import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import type { Check, CheckInput } from './check.ts'
import { counted } from './words.ts'

const isOpen = (app: App, { tenant }: CheckInput): boolean =>
  (app.appRoleAssignmentRequired ?? tenant?.fieldsOf(app.address)?.['appRoleAssignmentRequired']) === false

/** Apps that do not require assignment but have assignments: these restrict no one. Roles still reach the app with the token. */
export const openApp: Check = (input) => {
  const { declaration } = input
  const { apps } = declaration
  return apps
    .filter((app) => app.assignments.length > 0 && isOpen(app, input))
    .map((app): Finding => {
      const onlyRoles = app.assignments.every(({ role }) => role !== undefined)
      return {
        code: 'APP-OPEN',
        severity: onlyRoles ? 'info' : 'warning',
        message: `${quoted(app.key)} does not require assignment, so every user in the tenant can sign in to it, whatever its ${counted(app.assignments.length, 'assignment')} say${app.assignments.length === 1 ? 's' : ''}${onlyRoles ? '; they only set the role' : ''}.`,
        help: 'Set `appRoleAssignmentRequired: true`, or remove the assignments.',
        source:
          app.appRoleAssignmentRequired === undefined
            ? declaration.at(app)
            : declaration.at(app, 'appRoleAssignmentRequired'),
      }
    })
}
