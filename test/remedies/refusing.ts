import type { Transport } from '../../src/model.ts'

const REFUSED = {
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: {
    error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
  },
}

/** Graph refuses a path, alone or within a batch, as it does without the permission for it. */
export const refusing =
  (path: RegExp) =>
  (inner: Transport): Transport =>
  async (request) => {
    if (path.test(request.url)) return { ...REFUSED, body: JSON.stringify(REFUSED.body) }
    const answer = await inner(request)
    if (!request.url.endsWith('/$batch')) return answer
    const { requests } = JSON.parse(request.body ?? '{}') as { requests: { id: string; url: string }[] }
    const refused = new Set(requests.filter(({ url }) => path.test(url)).map(({ id }) => id))
    const { responses } = JSON.parse(answer.body) as { responses: { id: string }[] }
    const body = { responses: responses.map((one) => (refused.has(one.id) ? { id: one.id, ...REFUSED } : one)) }
    return { ...answer, body: JSON.stringify(body) }
  }
