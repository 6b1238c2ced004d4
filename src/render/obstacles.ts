import type { Access, Obstacle, Phrase, Source } from '../model.ts'
import { count } from './words.ts'

/** An obstacle in a line of its own: until when it stands, or that it is a note. */
const line = ({ says, before, after, closes }: Obstacle): Phrase => {
  if (!closes) return ['note: ', ...says]
  return before && !after ? ['until apply: ', ...says] : says
}

/** What keeps a person out of an app, or kept out until now, each with the line that causes it. */
export function obstacleLines({ obstacles = [] }: Access): { says: Phrase; source: Source | null }[] {
  return obstacles.map((obstacle) => ({ says: line(obstacle), source: obstacle.source }))
}

/** Whether an obstacle keeps an app closed once the plan is applied. */
export function staysClosed({ obstacles = [] }: Access): boolean {
  return obstacles.some(({ closes, after }) => closes && after)
}

/** `12 people: blocked by …`: what will keep people out, where they are not listed one by one. */
export function obstacleCounts(items: readonly Access[]): Phrase[] {
  const people = new Map<string, { says: Phrase; who: Set<string> }>()
  for (const { who, obstacles = [] } of items) {
    for (const { says } of obstacles.filter(({ closes, after }) => closes && after)) {
      const key = JSON.stringify(says)
      const known = people.get(key)
      if (known === undefined) people.set(key, { says, who: new Set([who]) })
      else known.who.add(who)
    }
  }
  return [...people.values()].map(({ says, who }) => [`${count(who.size, 'person', 'people')}: `, ...says])
}
