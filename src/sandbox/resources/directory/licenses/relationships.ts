import type { Relationship, Relationships } from '../../../core/schema.ts'
import { objectsOf } from '../../links.ts'
import { hasErrorFrom } from '../../licensing/assignments.ts'

/** group.md: members whom the group could not give what it should. */
const membersWithLicenseErrors: Relationship = {
  read: (view, id) =>
    objectsOf(view, view.directory.linked('members', id)).filter((member) => hasErrorFrom(member, id)),
}

export const licenseRelationships: Relationships = { group: { membersWithLicenseErrors } }
