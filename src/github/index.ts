/** The pipeline on GitHub: comments, deployments, the drift issue. What is to be said comes in as Markdown. */
export { type Api, ApiRefusal, createApi } from './api.ts'
export { artifactName, runWithPlan } from './artifacts.ts'
export { ownLogin } from './author.ts'
export { appliedBody, computingBody, exitHeading, failedBody, footer, tail } from './bodies.ts'
export { uploadSarif, withCategory } from './code-scanning.ts'
export { commitsSince } from './commits.ts'
export { syncDriftIssue } from './drift-issue.ts'
export { approvalOf, othersIn } from './environments.ts'
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
export { artifactOf, linksTo } from './links.ts'
export { quietLog } from './log.ts'
export { lastApplied, type Mark, recordApplied } from './marks.ts'
export { createNotary, type Notary } from './oidc.ts'
export { addSummary, setOutputs } from './outputs.ts'
export { badDirectory, preflightRefusal, sharedEnvironment } from './preflight.ts'
export { markAudience, type ProofPlace, planAudience, planDoubt, selfOf } from './proof.ts'
export { pullOf } from './pulls.ts'
export { beyond, readRedacted, redactedMarkdown, type RedactedPlan, redactedOutcomes, redactPlan } from './redact.ts'
export { type Run, runOf, visibilityOf } from './run.ts'
export { type CommentPlace, writeSticky } from './sticky.ts'
