import type { Relationships } from '../../core/schema.ts'
import { empty, linked, linkedTo } from '../links.ts'

/** user.md, Relationships. What groups, roles and apps add stands with them. */
export const userRelationships: Relationships = {
  user: {
    manager: { single: true, ...linked('managers') },
    directReports: linkedTo('managers'),
    sponsors: linked('sponsors'),
    sponsorOf: linkedTo('sponsors'),
    ownedObjects: linkedTo('owners'),
    createdObjects: empty,
  },
}
