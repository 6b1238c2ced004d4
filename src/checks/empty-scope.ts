import { quoted } from '../document/index.ts'
import type { Finding, Source } from '../model.ts'
import type { Check } from './check.ts'

/** Exclusive scopes of which nothing is declared: all that is there is to go. What the guards make of that, the plan says. */
export const emptyScope: Check = ({ declaration }) => {
  const { partners, groups, apps, guests } = declaration
  const found = (key: string, what: string, source: Source): Finding => ({
    code: 'EXCLUSIVE-EMPTY',
    severity: 'info',
    message: `${quoted(key)} is exclusive and no ${what} is declared, so every existing ${what} counts as not declared.`,
    help: `Declare the ${what}s that should stay, or set \`authority: declared\`.`,
    source,
  })
  const filled = new Set(guests.filter(({ ensure }) => ensure !== 'absent').flatMap(({ groups: keys }) => keys))
  const housed = new Set(guests.filter(({ ensure }) => ensure !== 'absent').flatMap(({ partner }) => partner ?? []))
  return [
    ...partners
      .filter(
        (partner) =>
          partner.guests.authority === 'exclusive' && partner.ensure === 'present' && !housed.has(partner.key),
      )
      .map((partner) => found(partner.key, 'guest', declaration.at(partner.guests, 'authority'))),
    ...groups
      .filter(
        ({ authority, ensure, manage, members, membershipRule, key }) =>
          authority === 'exclusive' &&
          ensure === 'present' &&
          manage &&
          members.length === 0 &&
          typeof membershipRule !== 'string' &&
          !filled.has(key),
      )
      .map((group) => found(group.key, 'member', declaration.at(group, 'authority'))),
    ...apps
      .filter(({ authority, assignments }) => authority === 'exclusive' && assignments.length === 0)
      .map((app) => found(app.key, 'assignment', declaration.at(app, 'authority'))),
  ]
}
