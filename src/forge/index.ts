/** What the pipelines on every forge share: the files that one step leaves for the next, what comments say, a plan without names. */
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
export { appliedBody, computingBody, exitHeading, failedBody, footer, tail } from './bodies.ts'
export { beyond, readRedacted, redactedMarkdown, type RedactedPlan, redactedOutcomes, redactPlan } from './redact.ts'
export { commitsSince } from './commits.ts'
