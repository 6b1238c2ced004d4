/** The pipeline on GitLab: notes on merge requests, deployments, the drift issue. What is to be said comes in as Markdown. */
export { ownAccount } from './account.ts'
export { createApi } from './api.ts'
export { deploymentOf, lastApplied } from './deployments.ts'
export { issuesOf } from './issues.ts'
export { mergedBy } from './merge-requests.ts'
export { NOTE } from './note-text.ts'
export { notesOn } from './notes.ts'
export { lastNotices } from './notices.ts'
export { preflightRefusal } from './preflight.ts'
export { proposeFile } from './propose.ts'
export {
  closeWith,
  isChangedByOthers,
  isOpenIssue,
  notesOnIssue,
  type OpenIssue,
  openIssues,
  openRequests,
  requestMerge,
} from './request-issues.ts'
export { type Run, runOf, variableOf } from './run.ts'
