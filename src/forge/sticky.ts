import { ApiRefusal } from './api.ts'
import { type Memory, memoryLine, memoryOf, markerOf } from './marker.ts'

/** A comment, and the account that wrote it, as the forge says. */
export interface Remark {
  id: number
  body: string
  author: string | undefined
}

/** What is said at one place: a pull request, a merge request, a commit. */
export interface Thread {
  pages(): AsyncGenerator<readonly Remark[]>
  /** As `Api.post`: `found` looks for what may have been written already. */
  add(body: string, found: () => Promise<unknown>): Promise<unknown>
  change(id: number, body: string): Promise<unknown>
}

export interface Sticky {
  id: number
  body: string
  memory: Memory | undefined
}

/** Our comment at a place for an environment, by marker and author; the oldest where there are two. */
export async function findSticky(thread: Thread, environment: string, author: string): Promise<Sticky | undefined> {
  const marker = markerOf('plan', environment)
  for await (const page of thread.pages())
    for (const { id, body, author: by } of page)
      if (by === author && body.split(/\r?\n/)[0] === marker) return { id, body, memory: memoryOf(body) }
  return undefined
}

export interface Saying {
  environment: string
  author: string
  memory: Memory
  body: string
}

/**
 * Writes our comment: over the one that is there, else a new one. Answers false, and writes nothing, when a later run has
 * written already: an old result must never look current.
 */
export async function writeSticky(thread: Thread, { environment, author, memory, body }: Saying): Promise<boolean> {
  const look = (): Promise<Sticky | undefined> => findSticky(thread, environment, author)
  const found = await look()
  if (found?.memory !== undefined && found.memory.run > memory.run) return false
  const whole = `${markerOf('plan', environment)}\n${memoryLine(memory)}\n${body}`
  const make = (): Promise<unknown> => thread.add(whole, look)
  if (found === undefined) await make()
  else if (found.body !== whole)
    await thread.change(found.id, whole).catch((error: unknown) => {
      // It was deleted in the meantime.
      if (error instanceof ApiRefusal && error.status === 404) return make()
      throw error
    })
  return true
}
