import type { Relationship, Relationships } from '../../core/schema.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import type { TenantView } from '../../core/tenant-view.ts'
import { unitsOf } from '../administrative-units/rules.ts'
import { closure, linked, objectsOf } from '../links.ts'
import { rolesOf } from '../roles/rules.ts'

/** What an object is in beside groups: only directly, since neither roles nor units nest. */
const beside = ({ tenant }: TenantView, id: string): DirectoryObject[] => [
  ...rolesOf(tenant, id),
  ...unitsOf(tenant, id),
]

const memberOf: Relationship = {
  read: (view, id) => [...objectsOf(view, view.directory.linkedTo('members', id)), ...beside(view, id)],
}

const transitiveMemberOf: Relationship = {
  read(view, id) {
    const groups = closure(id, (at) => view.directory.linkedTo('members', at))
    return [...objectsOf(view, groups), ...beside(view, id)]
  },
}

const transitiveMembers: Relationship = {
  read: (view, id) =>
    objectsOf(
      view,
      closure(id, (at) => view.directory.linked('members', at)),
    ),
}

/** group.md, Relationships, and what users and service principals are in. */
export const groupRelationships: Relationships = {
  user: { memberOf, transitiveMemberOf },
  group: { members: linked('members'), transitiveMembers, owners: linked('owners'), memberOf, transitiveMemberOf },
  servicePrincipal: { memberOf, transitiveMemberOf },
}
