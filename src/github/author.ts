import { type Api, ApiRefusal, fieldOf, textOf } from '../forge/index.ts'

/** The author that GitHub names for what a workflow's own token writes. */
const WORKFLOW = 'github-actions[bot]'

/**
 * Under which name our comments and issues appear. Anybody can write our marker into a comment of theirs, so it alone proves
 * nothing. The token of a workflow may not ask who it is; that refusal is the answer.
 */
export async function ownLogin(api: Api): Promise<string> {
  try {
    return textOf(fieldOf(await api.get('~/user'), 'login')) ?? WORKFLOW
  } catch (error) {
    if (error instanceof ApiRefusal && [401, 403, 404].includes(error.status)) return WORKFLOW
    throw error
  }
}
