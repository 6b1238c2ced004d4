import type { Address, Change, Phrase } from '../../../../src/model.ts'

/** TODO: What does the line say, the change first? The fields are listed below it, now → after. */
export const summarizeExampleThing = (change: Change, name: (address: Address) => string): Phrase => [
  { add: 'create', change: 'update', rename: 'rename', restore: 'restore', remove: 'delete' }[change.op],
  ' example thing ',
  { data: name(change.id) },
]
