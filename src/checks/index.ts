import type { Finding } from '../model.ts'
import { admittedBy, type Admitted } from './admitted.ts'
import { blockedGuest } from './blocked-guest.ts'
import { blockedPartner } from './blocked-partner.ts'
import { presentGuests, type Check, type Checked } from './check.ts'
import { emptyScope } from './empty-scope.ts'
import { expiredGuest } from './expired-guest.ts'
import { idleInviters } from './idle-inviters.ts'
import { idleRule } from './idle-rule.ts'
import { inviter } from './inviter.ts'
import { nestedGroup } from './nested-group.ts'
import { nowhereGuest } from './nowhere-guest.ts'
import { oneFormOfDomain } from './one-form-of-domain.ts'
import { openApp } from './open-app.ts'
import { ownDomain } from './own-domain.ts'
import { passcode } from './passcode.ts'
import { pausedRule } from './paused-rule.ts'
import { refusedDomain } from './refused-domain.ts'
import { unusedGroup } from './unused-group.ts'

/** What is allowed piece by piece and does not go together. A new check is a line here and a file beside this one. */
const checks: readonly Check[] = [
  refusedDomain,
  blockedPartner,
  ownDomain,
  openApp,
  nestedGroup,
  inviter,
  idleInviters,
  passcode,
  expiredGuest,
  blockedGuest,
  pausedRule,
  oneFormOfDomain,
]

/** These find what is missing: no use where something was written and had to be left out as wrong. */
const ofAbsence: readonly Check[] = [nowhereGuest, unusedGroup, idleRule, emptyScope]

/** Every cross-check, of a declaration alone or of a declaration on the tenant that a plan leads to. Warnings and information only. */
export const crossCheck = (checked: Checked): Finding[] => {
  const present = presentGuests(checked)
  let known: ReadonlyMap<string, Admitted> | undefined
  const admitted = () => (known ??= admittedBy(checked.declaration, present, checked.today))
  const isWhole = !checked.declaration.findings.some(({ severity }) => severity === 'error')
  return (isWhole ? [...checks, ...ofAbsence] : checks).flatMap((check) => check({ ...checked, present, admitted }))
}

export type { Checked, TenantToBe } from './check.ts'
