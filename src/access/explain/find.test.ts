import { beforeAll, describe, expect, it } from 'vitest'
import { createWorld } from '../../../test/world.ts'
import { findToExplain } from '../explain.ts'
import type { AccessInput } from '../input.ts'
import type { Plan } from '../../model.ts'

const CONTOSO = '3d0f5dec-0000-4000-8000-00000000c001'
const guest = (mail: string, displayName: string) => ({ mail, displayName, invitation: 'accepted' })
const SEED = {
  organization: { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com' },
  users: [{ userPrincipalName: 'li@northwind.onmicrosoft.com', displayName: 'LI WEI' }],
  guests: [
    guest('li@contoso.example', 'Li Wei'),
    guest('a@contoso.example', 'Ann'),
    guest('p@contoso.example', 'Pilot'),
  ],
  apps: [{ displayName: 'Order Portal' }, { displayName: 'Pilot' }],
}
const YAML = JSON.stringify({
  tenant: { name: 'northwind' },
  partners: { contoso: { displayName: 'Contoso Ltd', tenantId: CONTOSO, domains: ['contoso.example'] } },
  guests: [{ email: 'ended@contoso.example', displayName: 'Eve Ended', ensure: 'absent' }],
  groups: { pilots: { displayName: 'Pilot' }, portal: { displayName: 'Testers' } },
  apps: { portal: { displayName: 'Order Portal' }, pilot: { displayName: 'Pilot' } },
})

let planned: { plan: Plan; accessInput: AccessInput }
beforeAll(async () => {
  const world = createWorld({ seed: SEED })
  planned = await world.plan(await world.declare(YAML), { everyone: true })
})
const found = (who: string): string[] =>
  findToExplain(who, planned.accessInput, planned.plan.held).map(({ address }) => address)

describe('what explain is asked about', () => {
  it.each([
    ['li@contoso.example', 'guest:li@contoso.example'],
    ['guest:LI@contoso.example', 'guest:li@contoso.example'],
    ['ann', 'guest:a@contoso.example'],
    [' Ann ', 'guest:a@contoso.example'],
    ['order portal', 'app:portal'],
    ['app:portal', 'app:portal'],
    ['contoso', 'partner:contoso'],
    ['partner:contoso', 'partner:contoso'],
    ['Contoso Ltd', 'partner:contoso'],
    [CONTOSO, 'partner:contoso'],
    ['testers', 'group:portal'],
    ['pilots', 'group:pilots'],
    ['ended@contoso.example', 'guest:ended@contoso.example'],
    ['Eve Ended', 'guest:ended@contoso.example'],
  ])('%s is %s', (who, address) => {
    expect(found(who)).toEqual([address])
  })

  it('is nothing where nothing is called so', () => {
    expect(found('nobody')).toEqual([])
    expect(found('partner:nobody')).toEqual([])
  })

  it('is several things where several have the key, or the display name, in any case', () => {
    expect(found('portal')).toEqual(['group:portal', 'app:portal'])
    expect(found('Li Wei')).toEqual(['user:li@northwind.onmicrosoft.com', 'guest:li@contoso.example'])
  })

  it('is the thing with the key, whatever others are called', () => {
    expect(found('pilot')).toEqual(['app:pilot'])
  })

  it('may be an id', () => {
    const id = planned.accessInput.context.match.liveOf('guest:a@contoso.example')?.id ?? ''
    expect(found(id)).toEqual(['guest:a@contoso.example'])
  })
})
