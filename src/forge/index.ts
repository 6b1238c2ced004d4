/** What pipelines on every forge share: its API, the one comment, the issue about drift, what is kept. Markdown comes in made. */
export { fieldOf, number, textOf } from './fields.ts'
export { type Api, type ApiOptions, ApiRefusal, createClient, nextLink } from './api.ts'
export { appliedBody, computingBody, exitHeading, failedBody, footer, tail } from './bodies.ts'
export { commitsSince } from './commits.ts'
export { requireOwnFolder } from './directory.ts'
export { type Issues, syncDriftIssue } from './drift-issue.ts'
export {
  keepPlan,
  keepProof,
  parseJson,
  proofBeside,
  readIfThere,
  readJsonFile,
  readOutcomes,
  readPlan,
  requirePlan,
  sha256OfBytes,
} from './files.ts'
export { linksTo, type Revision } from './links.ts'
export { ifThere, type Proposal, requiredFrom, requireTip } from './propose.ts'
export { beyond, readRedacted, redactedMarkdown, type RedactedPlan, redactedOutcomes, redactPlan } from './redact.ts'
export { findSticky, type Remark, type Thread, writeSticky } from './sticky.ts'
