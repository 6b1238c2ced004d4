import { InvalidInput } from '../errors.ts'
import { fieldOf, number, textOf } from '../forge/index.ts'
import { visibilityOf } from './run.ts'

/** An issue that was just opened, as GitHub's event tells it: everything but its text is GitHub's own word. */
export interface OpenedIssue {
  issue: number
  /** Who opened it, as people write an account: `@anna`. */
  by: string
  /** Written by whoever opened it. */
  body: string
}

const refused = (code: string, message: string, help: string): InvalidInput =>
  new InvalidInput('the request has errors', [{ severity: 'error', code, message, help, source: null }])

/**
 * Reads the event of an issue (docs.github.com: webhook `issues`). Throws InvalidInput for any other event, for one of a public
 * repository, and for an issue that an app opened, or somebody on behalf of another: then nobody vouches for who asks.
 */
export const openedIssueOf = (event: unknown): OpenedIssue => {
  const [issue, body] = [fieldOf(event, 'issue'), textOf(fieldOf(event, 'issue', 'body')) ?? '']
  const [which, login] = [number(fieldOf(issue, 'number')), textOf(fieldOf(issue, 'user', 'login'))]
  if (which === undefined || login === undefined || fieldOf(issue, 'pull_request') !== undefined)
    throw new InvalidInput(
      'this is not the event of an issue',
      [],
      'the file is GITHUB_EVENT_PATH of a workflow on `issues`',
    )
  if (fieldOf(event, 'action') !== 'opened')
    throw new InvalidInput(
      'an issue is read when it is opened, and never again',
      [],
      'run the workflow on `issues: [opened]`',
    )
  if (visibilityOf(fieldOf(event, 'repository')) !== 'other')
    throw refused(
      'REQUEST-PUBLIC',
      'The repository is public.',
      'An issue with personal data must not be written there.',
    )
  const isPerson = fieldOf(issue, 'user', 'type') === 'User' && /^[A-Za-z\d](?:[\w-]*)$/.test(login)
  if (!isPerson || textOf(fieldOf(event, 'sender', 'login')) !== login)
    throw refused(
      'REQUEST-AUTHOR',
      'The issue was not opened by a person for themselves.',
      'Open it with an account of your own.',
    )
  return { issue: which, by: `@${login}`, body }
}
