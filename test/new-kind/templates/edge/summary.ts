import type { Address, Change, Phrase } from '../../../../src/model.ts'
import { requireRef } from '../../../../src/references.ts'

/** TODO: What does the line say, in the portal's words? */
export const summarizeExampleThing = (change: Change, name: (address: Address) => string): Phrase => {
  const fields = change.after ?? change.before ?? {}
  const [verb, link] = change.op === 'add' ? ['add ', ' to '] : ['remove ', ' from ']
  return [verb, { data: name(requireRef(fields['member'])) }, link, { data: name(requireRef(fields['container'])) }]
}
