import { expect, it } from 'vitest'
import { extensionFields, withNestedExtensions } from './extension-attributes.ts'

it('makes fields of the fifteen, and none of what was not read', () => {
  expect(extensionFields({ id: 'a' })).toEqual({})
  const fields = extensionFields({ onPremisesExtensionAttributes: { extensionAttribute3: 'x', other: 'y' } })
  expect(Object.keys(fields)).toHaveLength(15)
  expect(fields['extensionAttribute3']).toBe('x')
  expect(fields['extensionAttribute1']).toBeNull()
  expect(extensionFields({ onPremisesExtensionAttributes: null })['extensionAttribute15']).toBeNull()
})

it('sends only what changes, in the object that Graph has', () => {
  expect(withNestedExtensions({ city: 'Oslo' })).toEqual({ city: 'Oslo' })
  expect(withNestedExtensions({ city: null, extensionAttribute1: 'robots', extensionAttribute2: null })).toEqual({
    city: null,
    onPremisesExtensionAttributes: { extensionAttribute1: 'robots', extensionAttribute2: null },
  })
})
