/** The form for people with an account on the forge: what it asks, what was answered, and what ties an issue to its pull request. */
export { azureScript } from './azure-script.ts'
export { ownersOf, withOwners } from './code-owners.ts'
export {
  changeOfIssue,
  isAnswer,
  issueIn,
  pullAnswer,
  pullIn,
  refusalAnswer,
  withIssue,
  withoutAddresses,
} from './issue.ts'
export { issueFormText, preambleOf, templateText, WRITTEN } from './issue-form.ts'
export { type Form, formOf } from './questions.ts'
export { requestOfForm } from './request-of-form.ts'
