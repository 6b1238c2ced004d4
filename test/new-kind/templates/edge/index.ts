import { kindName } from '../../../../src/kinds/kind-name.ts'
import type { Kind } from '../../../../src/kinds/kind.ts'
import { desiredExampleThings, type ExampleThing } from './desired.ts'
import { exampleThingToFields } from './fields.ts'
import { matchExampleThings } from './match.ts'
import { exampleThingPermissions } from './permissions.ts'
import { pruneExampleThing } from './prune.ts'
import { type LiveExampleThing, readExampleThings } from './read.ts'
import { decideExampleThing } from './reconcile.ts'
import { summarizeExampleThing } from './summary.ts'
import { exampleThingWrites } from './write.ts'

/** TODO: Whom does it join to what, and which page of Microsoft's documentation describes the list? */
export const exampleThing: Kind<ExampleThing, LiveExampleThing> = {
  name: kindName('example-thing'),
  // TODO: What do people call one of it, where it is counted and listed?
  label: 'example thing',
  // TODO: May a plan add and remove it (managed), or is it only read (only named)?
  presence: 'managed',
  // TODO: Does it lead from somebody to a group (membership) or to an app (assignment)? Else none.
  access: 'none',
  // TODO: Does a removal take access away, so that the guards must count it? Then also removalScopes, fillsScope, countsInScope.
  counted: 'not counted',
  // TODO: Can it be had back by adding it again?
  comesBack: true,
  // TODO: Which fields hold its ends, and what is the list called, where `fixed` of the container is asked about it?
  edge: {
    from: 'member',
    to: 'container',
    list: 'exampleThings',
    ids: ({ raw }) => ({ from: raw.memberId, to: raw.containerId }),
  },
  // TODO: Which kinds can be at its ends? They are read first.
  after: ['directory', 'guest', 'group', 'app', 'principal'],
  // TODO: What in a declaration makes Guestlist read it? An exclusive container does, too.
  isDeclared: (declaration) => desiredExampleThings(declaration).length > 0,
  // TODO: Is a plan wrong without it, though nothing of it is declared?
  readAlways: false,
  desired: desiredExampleThings,
  read: readExampleThings,
  match: matchExampleThings,
  toFields: exampleThingToFields,
  // TODO: Does it hold more than its ends, such as a role?
  fields: {},
  // It is there or it is not: nothing of it changes.
  effectiveFields: () => ({}),
  identityOf: ({ spec }, { match }) => `${match.canonical(spec.container)} ${match.canonical(spec.member)}`,
  decide: decideExampleThing,
  prune: pruneExampleThing,
  // TODO: In which sections does it stand, and how is it taken out of an entry (adjust)?
  import: { sections: [] },
  writes: exampleThingWrites,
  order: { add: 'edges come', remove: 'edges go' },
  permissions: exampleThingPermissions,
  summarize: summarizeExampleThing,
}
