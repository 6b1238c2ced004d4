import { decideEdge } from '../../../../src/kinds/edge.ts'
import type { Context, Decision, Desired } from '../../../../src/kinds/kind.ts'
import type { Live } from '../../../../src/model.ts'
import type { ExampleThing } from './desired.ts'

/** TODO: Is there a container whose list Graph decides itself, such as a dynamic group? Then hold or do nothing. */
export const decideExampleThing = (
  { spec }: Desired<ExampleThing>,
  live: Live | undefined,
  context: Context,
): Decision => decideEdge(spec.member, live, context)
