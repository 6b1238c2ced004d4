import { isOf } from '../../kinds/kind.ts'
import { kindsAs } from '../input.ts'
import type { OpenApp } from '../graph.ts'
import type { FoundObstacle } from '../obstacles/index.ts'
import type { Person } from '../people.ts'
import { heldAfter, heldEdges, heldObstacles, note } from './notes.ts'
import type { ExplainContext } from './view.ts'

const ofInvitation = ({ before, live, change }: Person): FoundObstacle[] =>
  before === undefined && live === undefined
    ? [
        {
          ...note({
            code: 'NOT-INVITED',
            says: ['there is no account yet; the plan invites the guest'],
            source: change?.source ?? null,
          }),
          after: false,
        },
      ]
    : []

const ofEntry = (person: Person, { input: accessInput }: ExplainContext): FoundObstacle[] => {
  const { context } = accessInput
  const desired = context.match.desiredOf(person.address)
  const kind = kindsAs(accessInput, 'account').find((one) => isOf(one, desired))
  if (desired === undefined || kind === undefined) return []
  const ensure = desired.says?.('ensure')
  if (typeof ensure === 'string' && ensure !== 'present')
    return [note({ code: 'ENSURE', says: [`the entry says ensure: ${ensure}`], source: desired.at('ensure') })]
  const expires = kind.until?.(desired) ?? undefined
  if (expires === undefined) return []
  const over = context.today > expires
  const says = [over ? `access ended on ${expires}` : `access ends on ${expires}`]
  return [note({ code: over ? 'EXPIRED' : 'EXPIRES', says, source: desired.at('expires') })]
}

/** All restrictions between a person and these apps, in order, and notes. */
export const obstaclesOf = (person: Person, apps: readonly OpenApp[], view: ExplainContext): FoundObstacle[] => [
  ...heldObstacles(person.address, view, person.id),
  ...heldAfter(person.address, view, person.id),
  ...heldEdges(person.address, view),
  ...ofInvitation(person),
  ...view.obstacles.ofPerson(person),
  ...ofEntry(person, view),
  ...apps.flatMap((app) => view.obstacles.ofApp(person, app)),
]
