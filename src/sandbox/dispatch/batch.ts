import { lowerCaseNames } from '../http/request.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import { isRecord } from '../../util/guards.ts'

/** One request inside a `$batch`. */
export interface BatchItem {
  id: string
  method: string
  /** From the version root: `/users?$top=5`. */
  url: string
  headers: Record<string, string>
  body: unknown
  dependsOn: string[]
}
export interface BatchResponse {
  id: string
  status: number
  headers: Record<string, string>
  body?: unknown
}

const MAX_ITEMS = 20

const bad = (message: string) => new GraphErrorResponse(400, 'BadRequest', message)

const item = (value: unknown): BatchItem => {
  if (!isRecord(value)) throw bad('Invalid batch payload format.')
  const { method, url, headers, body, dependsOn } = value
  // The m365 CLI numbers its requests; the answers carry the numbers as text.
  const id = typeof value['id'] === 'number' ? String(value['id']) : value['id']
  if (typeof id !== 'string' || id === '') throw bad('Invalid batch payload format: every request needs an id.')
  if (typeof method !== 'string' || typeof url !== 'string')
    throw bad('Invalid batch payload format: every request needs a method and a url.')
  const entries = isRecord(headers) ? Object.entries(headers).map(([name, one]) => [name, String(one)]) : []
  const known = lowerCaseNames(Object.fromEntries(entries))
  if (body !== undefined && body !== null && known['content-type'] === undefined) {
    throw bad(`Write request id : ${id} does not contain Content-Type header or body.`)
  }
  return {
    id,
    method: method.toUpperCase(),
    url,
    headers: known,
    body: body ?? undefined,
    dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
  }
}

/**
 * Reads a batch (json-batching.md). Throws Graph's 400 for a malformed one, more than 20, or an id used twice,
 * whatever its case.
 */
export const readBatch = (body: unknown): BatchItem[] => {
  const requests = isRecord(body) ? body['requests'] : undefined
  if (!Array.isArray(requests) || requests.length === 0) throw bad('Invalid batch payload format.')
  if (requests.length > MAX_ITEMS) {
    throw bad(`Number of batch request steps exceeds the maximum value of ${MAX_ITEMS}.`)
  }
  const items = requests.map(item)
  const seen = new Set<string>()
  for (const { id } of items) {
    if (seen.has(id.toLowerCase())) throw bad(`Request Id : ${id} has to be unique in a batch.`)
    seen.add(id.toLowerCase())
  }
  return inOrder(items)
}

/** Dependencies come first, otherwise the given order. Throws a 400 for a cycle and for an unknown id. */
const inOrder = (items: readonly BatchItem[]): BatchItem[] => {
  const done = new Set<string>()
  const ordered: BatchItem[] = []
  let left = items
  while (left.length > 0) {
    const ready = left.filter((one) => one.dependsOn.every((other) => done.has(other.toLowerCase())))
    const [stuck] = left
    if (ready.length === 0) throw bad(`Request Id : ${stuck?.id ?? ''} has an invalid dependency.`)
    for (const one of ready) done.add(one.id.toLowerCase())
    ordered.push(...ready)
    left = left.filter((one) => !ready.includes(one))
  }
  return ordered
}

/** The versions cannot be mixed: every address starts at the batch's own root. */
const checkUrl = ({ url }: BatchItem) => {
  if (/^\/?(v1\.0|beta)(\/|$)/i.test(url) || /^https?:/i.test(url)) {
    throw new GraphErrorResponse(
      400,
      'BadRequest',
      `Invalid request url '${url}': it must be relative to the version root.`,
    )
  }
}

const failedDependency = (id: string): BatchResponse => ({
  id,
  status: 424,
  headers: { 'Content-Type': 'application/json' },
  body: {
    error: {
      code: 'FailedDependency',
      message: 'This request was not executed because a request it depends on failed.',
      innerError: {},
    },
  },
})

/** Graph returns independent responses in any order: shuffled, the same way for the same batch. */
const shuffled = (answers: readonly BatchResponse[]): BatchResponse[] =>
  answers.length < 2 ? [...answers] : [...answers.slice(1), ...answers.slice(0, 1)].reverse()

/** Runs the items one by one; `send` answers each like a request of its own. */
export const runBatch = (
  items: readonly BatchItem[],
  send: (item: BatchItem) => Omit<BatchResponse, 'id'>,
  refuse: (refusal: GraphErrorResponse) => Omit<BatchResponse, 'id'>,
): BatchResponse[] => {
  const failed = new Set<string>()
  const answers = items.map((one): BatchResponse => {
    const { id } = one
    if (one.dependsOn.some((other) => failed.has(other.toLowerCase()))) {
      failed.add(id.toLowerCase())
      return failedDependency(id)
    }
    let answer: Omit<BatchResponse, 'id'>
    try {
      checkUrl(one)
      answer = send(one)
    } catch (error) {
      if (!(error instanceof GraphErrorResponse)) throw error
      answer = refuse(error)
    }
    if (answer.status >= 400) failed.add(id.toLowerCase())
    return { id, ...answer }
  })
  return shuffled(answers)
}
