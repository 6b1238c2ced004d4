/**
 * The rule language of Microsoft Entra's dynamic membership groups: parse, check, evaluate, lint. Needs no tenant and sends no
 * request. A rule goes in as text (`parse`), a user or device as Graph's JSON (`subjectOf`).
 * Source of the language: Microsoft's page "Manage rules for dynamic membership groups in Microsoft Entra ID"; what the page
 * does not define is `unknown`, never a guess.
 */
export { check } from './check/check.ts'
export { compile } from './compile.ts'
export type { Compiled } from './compile.ts'
export { compileAll } from './compile-all.ts'
export type { Members, RuleSet } from './compile-all.ts'
export { evaluate } from './evaluate.ts'
export type { EvaluateOptions, Evaluation } from './evaluate.ts'
export { examine } from './examine.ts'
export type { Examination } from './examine.ts'
export { withoutIgnored } from './finding.ts'
export type { RuleFinding } from './finding.ts'
export { lint } from './lint/lint.ts'
export type { LintOptions } from './lint/lint.ts'
export { parse } from './parse.ts'
export type { Parsed } from './parse.ts'
export { print } from './print.ts'
export { subjectOf } from './subject.ts'
export type { Subject, SubjectOptions, SubjectValue } from './subject.ts'
export type { Trace } from './trace.ts'
export { withoutPositions } from './ast.ts'
export type { Expression, Rule, RuleKind } from './ast.ts'
export type { Ternary } from './ternary.ts'
export { namesRead, propertiesUsed, relationshipsUsed } from './used.ts'
