import { fieldOf, readJsonFile } from '../../../forge/index.ts'
import { createApi, visibilityOf } from '../../../github/index.ts'
import { nodeTransport, systemClock } from '../../../graph/index.ts'
import type { Io } from '../../../session/io.ts'

/** Whether anybody can read the repository, where a pipeline's event or the forge says so; false where nobody does. */
export const isPublic = async ({ env }: Io): Promise<boolean> => {
  // On GitLab, everybody with an account reads what is internal.
  const visibility = env['CI_PROJECT_VISIBILITY'] ?? ''
  if (visibility !== '') return visibility !== 'private'
  const event = env['GITHUB_EVENT_PATH'] ?? ''
  const said = event === '' ? undefined : visibilityOf(fieldOf(await readJsonFile(event), 'repository'))
  if (said !== undefined) return said === 'public'
  const [token, repository] = [env['GITHUB_TOKEN'] ?? '', env['GITHUB_REPOSITORY'] ?? '']
  if (token === '' || repository === '') return false
  const url = env['GITHUB_API_URL'] ?? 'https://api.github.com'
  const api = createApi({ transport: nodeTransport({ env }), clock: systemClock, url, token, repository })
  return visibilityOf(await api.get('')) === 'public'
}
