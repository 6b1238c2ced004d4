import { expect, it } from 'vitest'
import { explain } from '../../src/access/index.ts'
import { phraseText } from '../../src/render/phrase.ts'
import { declared, openTenant } from './tenant.ts'

const SARA = 'sara@contoso.example'

it('whoever asks about an entry on hold, or about the account that it may mean, is told of the hold', async () => {
  const tenant = openTenant()
  await tenant.user('sara', { mail: SARA })
  await tenant.user('anna')
  const bob = await tenant.guest('b@contoso.example')
  tenant.edit(bob, { otherMails: ['bob@contoso.example'] })
  const declaration = await tenant.declare(declared(`guests: [{ email: ${SARA} }, { email: bob@contoso.example }]`))
  const { plan, accessInput } = await tenant.plan(declaration)
  const told = (who: string): string[] =>
    (explain(who, accessInput, plan.held)?.obstacles ?? [])
      .filter(({ code }) => code === 'HELD')
      .map(({ says }) => phraseText(says))
  const internal =
    'this address belongs to an internal account (mail); to release: remove the entry, and name the account as `user:sara@northwind.example` in groups and apps'
  expect(told(`guest:${SARA}`)).toEqual([internal])
  expect(told(SARA)).toEqual([`the entry guest:${SARA} is on hold: ${internal}`])
  expect(told('b@contoso.example')).toEqual([expect.stringContaining(`set \`id: ${bob}\``)])
  expect(told('anna@northwind.example')).toEqual([])
})
