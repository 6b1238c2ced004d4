import { needs } from '../../../permissions.ts'
import { kindName } from '../../kind-name.ts'
import type { Kind } from '../../kind.ts'
import { ONLY_READ } from '../../only-read.ts'
import { readDeletedGroups, type DeletedGroup } from './read.ts'

/**
 * Deleted groups, which keep their unique names for 30 days and can be restored: read where a declared group is not there. One that
 * nobody renewed is among them.
 */
export const deletedGroup: Kind<never, DeletedGroup> = {
  ...ONLY_READ,
  name: kindName('deleted-group'),
  label: 'deleted group',
  after: ['group'],
  isDeclared: () => false,
  readAlways: true,
  read: readDeletedGroups,
  permissions: {
    requests: { 'GET /directory/deletedItems/microsoft.graph.group': needs.readGroups },
    read: () => [needs.readGroups],
    write: () => [],
    toGrant: () => ({ read: [], write: [] }),
  },
}
