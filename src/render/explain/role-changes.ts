/** Who keeps an app with other roles, by the paths on both sides of the plan. */
import { type ExplainedPath, type PartnerFacts, roleChangeOf } from '../../access/index.ts'
import type { Address, RoleChange } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { compareNatural } from '../../util/natural-order.ts'
import { ROLES_TITLE, roleSign, rolesSuffix } from '../role-changes.ts'
import { count } from '../words.ts'
import type { Called } from './called.ts'
import type { ExplainItem, ExplainSection } from './parts.ts'

/** Whose roles change in an app that they keep. */
export const explainedRoleChanges = (
  paths: readonly ExplainedPath[],
): { who: Address; app: Address; roles: RoleChange }[] =>
  [...groupBy(paths, ({ who, app }) => `${who} ${app}`).values()].flatMap((same) => {
    const [now, later] = [same.filter((path) => path.now), same.filter((path) => path.later)]
    const roles = now.length === 0 || later.length === 0 ? undefined : roleChangeOf(now, later)
    return roles === undefined ? [] : same.slice(0, 1).map(({ who, app }) => ({ who, app, roles }))
  })

/** Of a partner's people: one line for an app and a change. */
export const roleChangesSection = (
  { guests }: PartnerFacts,
  paths: readonly ExplainedPath[],
  called: Called,
): ExplainSection => {
  const names = new Map<string, string>(guests.map(({ who, name }) => [who, name]))
  const alike = groupBy(explainedRoleChanges(paths), ({ app, roles }) => JSON.stringify([app, roles]))
  const items = [...alike.values()].flatMap((same) =>
    same.slice(0, 1).map(({ app, roles }): ExplainItem => ({
      sign: roleSign(roles),
      colour: 'yellow',
      says: [...called(app), ...rolesSuffix(roles), `: ${count(same.length, 'person', 'people')}`],
      details: [],
      people: same.map(({ who }) => names.get(who) ?? who).sort(compareNatural),
      isSteady: false,
    })),
  )
  return { title: ROLES_TITLE, colour: 'yellow', items }
}
