import { expect, it } from 'vitest'
import { blockSatisfied, completeBlock } from './compare.ts'

const block = 'invitationRedemptionIdentityProviderConfiguration'
const of = (...order: string[]) => ({ primaryIdentityProviderPrecedenceOrder: order })

it('an identity provider that a declaration cannot name stays, behind those that it lists', () => {
  const live = {
    ...of('socialIdentityProviders', 'providerOfTomorrow', 'azureActiveDirectory'),
    fallbackIdentityProvider: null,
  }
  expect(blockSatisfied(live, of('socialIdentityProviders', 'azureActiveDirectory'))).toBe(true)
  expect(blockSatisfied(live, of('azureActiveDirectory', 'socialIdentityProviders'))).toBe(false)
  expect(completeBlock(block, live, of('azureActiveDirectory'))).toEqual({
    ...of('azureActiveDirectory', 'providerOfTomorrow'),
    fallbackIdentityProvider: null,
  })
})
