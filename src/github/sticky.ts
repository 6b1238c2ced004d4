import { type Api, ApiRefusal } from './api.ts'
import { fieldOf, number, textOf } from '../forge/fields.ts'
import { type Memory, memoryLine, memoryOf, markerOf } from './marker.ts'

/** Where a comment of ours stands: on a pull request, or on a commit that none brought. */
export type CommentPlace = { pull: number } | { commit: string }

const listOf = (place: CommentPlace): string =>
  'pull' in place ? `/issues/${place.pull}/comments` : `/commits/${place.commit}/comments`
const oneOf = (place: CommentPlace, id: number): string =>
  'pull' in place ? `/issues/comments/${id}` : `/comments/${id}`

export interface Sticky {
  id: number
  body: string
  memory: Memory | undefined
}

/** Our comment at a place for an environment, by marker and author; the oldest where there are two. */
export async function findSticky(
  api: Api,
  place: CommentPlace,
  environment: string,
  author: string,
): Promise<Sticky | undefined> {
  const marker = markerOf('plan', environment)
  for await (const page of api.pages(`${listOf(place)}?per_page=100`))
    for (const comment of page) {
      const id = number(fieldOf(comment, 'id'))
      const body = textOf(fieldOf(comment, 'body')) ?? ''
      const by = textOf(fieldOf(comment, 'user', 'login'))
      if (id !== undefined && by === author && body.split(/\r?\n/)[0] === marker)
        return { id, body, memory: memoryOf(body) }
    }
  return undefined
}

export interface Saying {
  place: CommentPlace
  environment: string
  author: string
  memory: Memory
  body: string
}

/**
 * Writes our comment: over the one that is there, else a new one. Answers false, and writes nothing, when a later run has
 * written already: an old result must never look current.
 */
export async function writeSticky(api: Api, { place, environment, author, memory, body }: Saying): Promise<boolean> {
  const look = (): Promise<Sticky | undefined> => findSticky(api, place, environment, author)
  const found = await look()
  if (found?.memory !== undefined && found.memory.run > memory.run) return false
  const whole = `${markerOf('plan', environment)}\n${memoryLine(memory)}\n${body}`
  const make = (): Promise<unknown> => api.post(listOf(place), { body: whole }, look)
  if (found === undefined) await make()
  else if (found.body !== whole)
    await api.patch(oneOf(place, found.id), { body: whole }).catch((error: unknown) => {
      // It was deleted in the meantime.
      if (error instanceof ApiRefusal && error.status === 404) return make()
      throw error
    })
  return true
}
