/** The pipeline on GitHub: comments, deployments, the drift issue. What is to be said comes in as Markdown. */
export { type Api, ApiRefusal, createApi } from './api.ts'
export { artifactName, runWithPlan } from './artifacts.ts'
export { ownLogin } from './author.ts'
export { appliedBody, computingBody, endOf, failedBody, footer, tail } from './bodies.ts'
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
  readJson,
  readOutcomes,
  readPlan,
  requirePlan,
  sha256,
} from './files.ts'
export { quietLog } from './log.ts'
export { lastApplied, type Mark, recordApplied } from './marks.ts'
export { createNotary, type Notary } from './oidc.ts'
export { addSummary, setOutputs } from './outputs.ts'
export { badDirectory, refusal, sharedEnvironment } from './preflight.ts'
export { markAudience, type Place as ProofPlace, planAudience, planDoubt, selfOf } from './proof.ts'
export { pullOf } from './pulls.ts'
export { beyond, readRedacted, redactedMarkdown, redactedOutcomes, redactPlan } from './redact.ts'
export { type Run, runOf, visibilityOf } from './run.ts'
export { type Place, writeSticky } from './sticky.ts'
