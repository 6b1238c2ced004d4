import { expect, it } from 'vitest'
import { crossTenantAccessPolicy } from './cross-tenant-access-policy.ts'
import { createMatch } from '../../engine/match.ts'

it('a cloud that a declaration cannot name is told from those that it can', () => {
  const { set } = crossTenantAccessPolicy.fields['allowedCloudEndpoints'] ?? {}
  const names = (cloud: string) => set?.names(cloud, { match: createMatch() })
  expect(['microsoftonline.com', 'microsoftonline.us', 'partner.microsoftonline.cn'].map(names)).toEqual([
    true,
    true,
    true,
  ])
  expect(names('microsoftonline.example')).toBe(false)
})
