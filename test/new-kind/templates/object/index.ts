import { kindName } from '../../../../src/kinds/kind-name.ts'
import type { Kind } from '../../../../src/kinds/kind.ts'
import { desiredExampleThings, type ExampleThingEntry } from './desired.ts'
import { exampleThingToFields } from './fields.ts'
import { exampleThingPermissions } from './permissions.ts'
import { type GraphExampleThing, readExampleThings } from './read.ts'
import { summarizeExampleThing } from './summary.ts'
import { exampleThingWrites } from './write.ts'

/** TODO: What is it, and which page of Microsoft's documentation describes it? */
export const exampleThing: Kind<ExampleThingEntry, GraphExampleThing> = {
  name: kindName('example-thing'),
  // TODO: What do people call one of it, where it is counted and listed?
  label: 'example thing',
  // TODO: May a plan create and delete it (managed), has every tenant one (permanent), or is it only read (only named)?
  presence: 'managed',
  // TODO: Is it a step on the way from a person to an app: account, container, resource? Else none.
  access: 'none',
  // TODO: Does a removal take access or data away, so that the guards must count it?
  counted: 'not counted',
  // TODO: Can what was deleted be had back, for 30 days or by creating it again?
  comesBack: false,
  // TODO: Which kinds must be known before it is read, since its fields refer to them?
  after: [],
  // TODO: What in a declaration makes Guestlist read it?
  isDeclared: (declaration) => desiredExampleThings(declaration).length > 0,
  // TODO: Is a plan wrong without it, though nothing of it is declared?
  readAlways: false,
  desired: desiredExampleThings,
  read: readExampleThings,
  // TODO: What identifies one that a plan has just created, and when was it created? Edges to it are finished by that.
  origin: ({ raw }) => ({ created: raw.createdDateTime ?? null, identity: { displayName: raw.displayName ?? '' } }),
  toFields: exampleThingToFields,
  // TODO: Is a field more than a value: an exact set, a reference, satisfied by something else?
  fields: {},
  // TODO: In which section do its entries stand, and what part finds out what to write?
  import: { sections: [] },
  writes: exampleThingWrites,
  // TODO: When comes each write that `writes` has? The stages are drawn in engine/order.ts.
  order: { add: 'groups come', change: 'groups change', remove: 'groups go' },
  permissions: exampleThingPermissions,
  summarize: summarizeExampleThing,
  // TODO: Which optional trait of kinds/kind.ts does it need: match, decide, prune, fixed, exposes, toDeclaration?
}
