import { describe, expect, it } from 'vitest'
import { createWorld } from '../../../test/world.ts'
import { phraseText } from '../../render/phrase.ts'
import { renderExplanation } from '../../render/explain/text.ts'
import { explain } from '../explain.ts'
import type { ExplainedPath, Explanation } from './explanation.ts'

const CONTOSO = '3d0f5dec-0000-4000-8000-00000000c001'
const at = (name: string): string => `${name}@contoso.example`
const guest = (name: string, more: object = {}) => ({
  mail: at(name),
  displayName: name,
  invitation: 'accepted',
  department: 'Buying',
  ...more,
})
const SEED = {
  organization: { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com' },
  guests: ['ann', 'bob', 'cy', 'dan'].map((name) => guest(name)),
  groups: [
    {
      displayName: 'Ruled',
      uniqueName: 'guestlist-northwind-ruled',
      membershipRule: 'user.department -eq "Buying"',
    },
    { displayName: 'Team', uniqueName: 'guestlist-northwind-team', members: [`guest:${at('dan')}`] },
  ],
  apps: [
    {
      displayName: 'Portal',
      appRoleAssignmentRequired: true,
      assignments: [{ group: 'Ruled' }, { group: 'Team' }, { guest: at('cy') }],
    },
    { displayName: 'Wiki', appRoleAssignmentRequired: false },
  ],
  tenants: [{ tenantId: CONTOSO, displayName: 'Contoso', domains: ['contoso.example'] }],
}
const RULE = 'user.department -eq "Buying"'
const YAML = (more: { rule?: string; guests?: string; portal?: string; wiki?: string; access?: string } = {}): string =>
  `tenant: { name: northwind }
partners:
  contoso:
    displayName: Contoso Ltd
    tenantId: ${CONTOSO}
    domains: [contoso.example]
    crossTenantAccess: { b2bCollaborationInbound: { usersAndGroups: all, applications: ${more.access ?? 'all'} } }
guests:
${more.guests ?? '  - { email: ann@contoso.example }'}
groups:
  ruled: { displayName: Ruled, membershipRule: '${more.rule ?? RULE}' }
  team: { displayName: Team, authority: exclusive }
apps:
  portal:
    displayName: Portal
    assignments: [{ group: ruled }, { group: team }]
    ${more.portal ?? ''}
  wiki: { displayName: Wiki, ${more.wiki ?? ''} }
`

const about = async (who: string, yaml: string): Promise<Explanation> => {
  const world = createWorld({ seed: SEED })
  const { accessInput, plan } = await world.plan(await world.declare(yaml))
  const found = explain(who, accessInput, plan.held)
  if (found === undefined) throw new Error(`${who} is not there`)
  return found
}
const lineOf = (yaml: string, text: string): number => yaml.split('\n').findIndex((line) => line.includes(text)) + 1
const pathTo = ({ paths }: Explanation, app: string, via: ExplainedPath['via']): ExplainedPath => {
  const found = paths.find((path) => path.app === app && path.via === via)
  if (found === undefined) throw new Error(`no path to ${app}`)
  return found
}
const steps = ({ steps: all }: ExplainedPath) =>
  all.map(({ says, source, when }) => [phraseText(says), source?.line ?? null, ...(when === undefined ? [] : [when])])
const ends = ({ ends: all }: ExplainedPath) =>
  all.map(({ says, source, clauses = [] }) => [phraseText(says), source?.line ?? null, ...clauses])

describe('a path that ends', () => {
  it('because the plan blocks the account is told as it was, and the block is why it ends', async () => {
    const yaml = YAML({
      rule: 'user.department -eq "Buying" -or user.accountEnabled -eq false',
      guests: '  - { email: ann@contoso.example, ensure: blocked }',
    })
    const path = pathTo(await about(at('ann'), yaml), 'app:portal', 'rule')
    expect([path.now, path.later]).toEqual([true, false])
    const words = steps(path).map(([says]) => says)
    expect(words).toContain('department is Buying: yes')
    expect(words.join()).not.toContain('accountEnabled')
    expect(ends(path)).toEqual([['the plan blocks sign-in', lineOf(yaml, 'ensure: blocked')]])
  })

  it('because the rule changes has the old clauses without a line, and what the new rule says of the person', async () => {
    const yaml = YAML({ rule: 'user.department -eq "Sales"' })
    const path = pathTo(await about(at('ann'), yaml), 'app:portal', 'rule')
    expect(steps(path)).toContainEqual([expect.stringContaining('matches the membership rule of Ruled'), null])
    expect(steps(path)).toContainEqual(['department is Buying: yes', null])
    expect(ends(path)).toEqual([
      [
        'no longer matches the membership rule of Ruled',
        lineOf(yaml, 'membershipRule'),
        expect.stringContaining('Sales: no'),
      ],
    ])
  })

  it('because an attribute changes has the line of the person', async () => {
    const yaml = YAML({ guests: '  - { email: ann@contoso.example, department: Sales }' })
    const path = pathTo(await about(at('ann'), yaml), 'app:portal', 'rule')
    expect(ends(path)).toEqual([
      [
        'no longer matches the membership rule of Ruled',
        lineOf(yaml, 'department: Sales'),
        expect.stringContaining('Buying: no'),
      ],
    ])
  })

  it.each([
    ['dan', 'member', 'the plan removes the membership of Team'],
    ['cy', 'direct', 'the plan removes the assignment to Portal'],
  ] as const)('of %s by an exclusive list, names what goes', async (who, via, says) => {
    const yaml = YAML({ portal: 'authority: exclusive' })
    const path = pathTo(await about(at(who), yaml), 'app:portal', via)
    expect([path.now, path.later]).toEqual([true, false])
    expect(ends(path)).toEqual([[says, expect.any(Number)]])
    expect(
      steps(path)
        .map(([, line]) => line)
        .filter((line) => line === ends(path)[0]?.[1]),
    ).toEqual([])
  })

  it('because assignment is required now, with that line', async () => {
    const yaml = YAML({ wiki: 'appRoleAssignmentRequired: true' })
    const path = pathTo(await about(at('bob'), yaml), 'app:wiki', 'open')
    expect(steps(path)).toEqual([['Wiki requires no assignment', null]])
    expect(ends(path)).toEqual([['assignment required: No → Yes', lineOf(yaml, 'appRoleAssignmentRequired')]])
  })

  it('and one that stays has no end, and says where now and later differ', async () => {
    const yaml = YAML({ rule: 'user.mail -endsWith "@contoso.example"' })
    const path = pathTo(await about(at('ann'), yaml), 'app:portal', 'rule')
    expect([path.now, path.later, path.ends]).toEqual([true, true, []])
    const told = steps(path)
    expect(told).toContainEqual(['department is Buying: yes', null, 'now'])
    expect(told).toContainEqual([expect.stringContaining('mail ends with @contoso.example: yes'), null, 'later'])
  })
})

describe('what a reader sees', () => {
  const text = async (who: string, yaml: string): Promise<string> =>
    renderExplanation(await about(who, yaml), { width: 160, color: false })

  it("a partner's people who lose an app have the reason and its line, each reason by itself", async () => {
    const yaml = YAML({
      wiki: 'appRoleAssignmentRequired: true',
      guests: '  - { email: ann@contoso.example }\n  - { email: bob@contoso.example, ensure: absent }',
    })
    const told = await text('partner:contoso', yaml)
    expect(told).toContain(
      `- Wiki: 3 people\n      ann (ann@contoso.example), cy (cy@contoso.example), dan (dan@contoso.example)\n      after apply: assignment required: No → Yes · guestlist.yaml:${lineOf(yaml, 'appRoleAssignmentRequired')}\n`,
    )
    expect(told).toContain(
      `- Wiki: 1 person\n      bob (bob@contoso.example)\n      after apply: the plan deletes the account · guestlist.yaml:${lineOf(yaml, 'ensure: absent')}\n`,
    )
  })

  it('a member who leaves a group has the reason, and so has a group of the person', async () => {
    const yaml = YAML({ guests: '  - { email: dan@contoso.example, ensure: absent }' })
    const why = `after apply: the plan deletes the account · guestlist.yaml:${lineOf(yaml, 'ensure: absent')}`
    expect(await text(at('dan'), yaml)).toContain(`- Team, assigned (until apply)\n      ${why}`)
    expect(await text('group:team', yaml)).toContain(
      `- dan (dan@contoso.example), assigned (until apply)\n      ${why}`,
    )
  })

  it('an app says which partners its inbound settings keep out, though nobody is assigned', async () => {
    const told = await text('app:wiki', YAML({ access: '{ allow: [portal] }' }))
    expect(told).toContain(
      'APP-BLOCKED: people of Contoso Ltd: blocked by the inbound cross-tenant access settings of contoso',
    )
    expect(told).toContain('Access\n  no assignments\n')
  })
})
