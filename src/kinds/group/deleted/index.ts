import { needs } from '../../../permissions.ts'
import { kindName } from '../../kind-name.ts'
import type { Kind } from '../../kind.ts'
import { readDeletedGroups, type DeletedGroup } from './read.ts'

/**
 * Deleted groups, which keep their unique names for 30 days and can be restored: read where a declared group is not there. One that
 * nobody renewed is among them.
 */
export const deletedGroup: Kind<never, DeletedGroup> = {
  name: kindName('deleted-group'),
  label: 'deleted group',
  presence: 'only named',
  access: 'none',
  counted: 'not counted',
  comesBack: false,
  after: ['group'],
  isDeclared: () => false,
  readAlways: true,
  desired: () => [],
  read: readDeletedGroups,
  toFields: () => ({}),
  fields: {},
  import: { sections: [] },
  writes: {},
  order: {},
  permissions: {
    requests: { 'GET /directory/deletedItems/microsoft.graph.group': needs.readGroups },
    read: () => [needs.readGroups],
    write: () => [],
    toGrant: () => ({ read: [], write: [] }),
  },
  summarize: () => [],
}
