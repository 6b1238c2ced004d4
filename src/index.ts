/**
 * Guestlist as a library: load a declaration, plan, render, apply. `apply` has a complete example. Errors that a user can do
 * something about are GuestlistErrors; any other error is a bug.
 */
export type { Declaration } from './declaration.ts'
export { directoryFiles, loadDeclaration } from './config/index.ts'
export { apply, type ApplyInput } from './engine/apply.ts'
export { makePlan, type PlanInput } from './engine/plan.ts'
export { GraphError, GuestlistError, InvalidInput } from './errors.ts'
export { connect, type Connection, type ConnectOptions, nodeTransport, systemClock } from './graph/index.ts'
export { kinds } from './kinds/index.ts'
export type { Kind } from './kinds/kind.ts'
export type { Change, Clock, Finding, Guard, Outcome, Plan, Transport } from './model.ts'
export { renderHtml } from './render/html.ts'
export { renderJson } from './render/json.ts'
export { renderMarkdown } from './render/markdown.ts'
export { renderText } from './render/text.ts'
