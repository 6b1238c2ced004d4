import type { Context, Desired, PruneDecision } from '../../../../src/kinds/kind.ts'
import type { Live } from '../../../../src/model.ts'
import type { ExampleThing } from './desired.ts'
import type { LiveExampleThing } from './read.ts'

/** What nobody declares: removed where it was declared at --since. TODO: Can its container be exclusive? That is rule 1. */
export const pruneExampleThing = (
  _live: Live<LiveExampleThing>,
  _context: Context,
  gone: Desired<ExampleThing> | undefined,
): PruneDecision =>
  gone === undefined
    ? { keep: 'not in the declaration' }
    : { remove: 'delete', rule: 2, reason: 'the example thing was removed from the declaration', source: gone.source }
