import { type Api, ApiRefusal, fieldOf, type Remark, textOf } from '../forge/index.ts'
import { isAnswer } from '../requests/form/index.ts'
import { commentsAt } from './comments.ts'

/** Our answer in an issue: by its first line and its author, since anybody can write the line. */
export const answerIn = async (api: Api, issue: number, author: string): Promise<Remark | undefined> => {
  for await (const page of commentsAt(api, { pull: issue }).pages())
    for (const remark of page) if (remark.author === author && isAnswer(remark.body)) return remark
  return undefined
}

/** Writes the answer, over the one that is there. */
export const writeAnswer = async (api: Api, issue: number, author: string, body: string): Promise<void> => {
  const thread = commentsAt(api, { pull: issue })
  const there = await answerIn(api, issue, author)
  if (there === undefined) await thread.add(body, () => answerIn(api, issue, author))
  else if (there.body !== body) await thread.change(there.id, body)
}

/** A pull request of ours, as GitHub has it now. */
export interface RequestPull {
  number: number
  body: string
  isOpen: boolean
}

/** A pull request that an app opened for a request, on a branch of this repository; undefined for any other. */
export const requestPullOf = (pull: unknown, repository: string): Omit<RequestPull, 'number'> | undefined => {
  const isOurs =
    textOf(fieldOf(pull, 'head', 'ref'))?.startsWith('requests/') === true &&
    textOf(fieldOf(pull, 'head', 'repo', 'full_name'))?.toLowerCase() === repository.toLowerCase() &&
    fieldOf(pull, 'user', 'type') === 'Bot'
  return isOurs ? { body: textOf(fieldOf(pull, 'body')) ?? '', isOpen: fieldOf(pull, 'state') === 'open' } : undefined
}

/** The same by its number; undefined also where there is none. */
export const requestPull = async (api: Api, which: number, repository: string): Promise<RequestPull | undefined> => {
  try {
    const found = requestPullOf(await api.get(`/pulls/${which}`), repository)
    return found && { number: which, ...found }
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return undefined
    throw error
  }
}
