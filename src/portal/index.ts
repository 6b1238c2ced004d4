/** The request portal, loaded by one command: nothing else imports its packages. */
export { startLocalPortal } from './start-local.ts'
export { startGithubPortal } from './start-github.ts'
