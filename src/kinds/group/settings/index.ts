import { needs } from '../../../permissions.ts'
import { kindName } from '../../kind-name.ts'
import type { Kind } from '../../kind.ts'
import { ONLY_READ } from '../../only-read.ts'
import { readGroupSettings } from './read.ts'
import type { PlacedSettings } from './settings.ts'

/**
 * Whether Microsoft 365 groups and the tenant let guests in. Read where the declaration has guests in such a group, and never
 * written: a membership that Graph would refuse is then told before it is tried.
 */
export const groupSettings: Kind<never, PlacedSettings> = {
  ...ONLY_READ,
  name: kindName('group-settings'),
  label: 'group settings',
  after: ['group'],
  isDeclared: () => false,
  readAlways: true,
  read: readGroupSettings,
  permissions: {
    requests: { 'GET /groupSettings': needs.readGroupSettings, 'GET /groups/{id}/settings': needs.readGroupSettings },
    read: () => [needs.readGroupSettings],
    write: () => [],
    toGrant: ({ groups }) => ({
      read: groups.some(({ type }) => type === 'microsoft365') ? [needs.readGroupSettings] : [],
      write: [],
    }),
  },
}
