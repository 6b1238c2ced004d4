/** Times many rules over many people; `npm run bench` prints the figures. */
import { compile } from './compile.ts'
import { compileAll } from './compile-all.ts'
import { parse } from './parse.ts'
import { subjectOf } from './subject.ts'
import type { Subject } from './subject.ts'
import type { Rule } from './ast.ts'

export interface RulesBenchmark {
  rules: number
  people: number
  /** Milliseconds. */
  compiling: number
  together: number
  oneByOne: number
  /** Memberships found, the same both ways. */
  members: number
}

/** Rules as tenants have them, over invented people. `clock` gives milliseconds. */
export function benchmarkRules(
  clock: () => number,
  size: { rules: number; people: number } = { rules: 200, people: 100_000 },
): RulesBenchmark {
  const rules = Array.from({ length: size.rules }, (_, index) => ruleNumber(index))
  const people = Array.from({ length: size.people }, (_, index) => personNumber(index))
  const now = Date.parse('2026-06-01T00:00:00Z')
  const start = clock()
  const set = compileAll(rules)
  const compiled = clock()
  const together = set.all(people, { now }).reduce((sum, each) => sum + each.in.length, 0)
  const done = clock()
  let oneByOne = 0
  for (const test of rules.map(compile)) for (const person of people) if (test(person, { now }) === true) oneByOne += 1
  const end = clock()
  if (together !== oneByOne) throw new Error(`${together} memberships together, ${oneByOne} one by one`)
  return { ...size, compiling: compiled - start, together: done - compiled, oneByOne: end - done, members: together }
}

const shapes: readonly ((index: number) => string)[] = [
  (index) => `(user.userType -eq "Guest") -and (user.mail -endsWith "@partner${index % 50}.example")`,
  (index) => `(user.department -eq "Department ${index % 40}") -and (user.accountEnabled -eq true)`,
  (index) =>
    `user.department -in ["Department ${index % 40}", "Department ${(index + 1) % 40}"] -and user.userType -eq "Member"`,
  (index) => `(user.jobTitle -contains "engineer") -and (user.city -ne "City ${index % 30}")`,
  (index) => `(user.mail -match "^p${index % 10}.*@partner.*") -or (user.extensionAttribute1 -eq "${index}")`,
  (index) => `user.otherMails -any (_ -endsWith "@partner${index % 50}.example")`,
  () => '(user.objectId -ne null) -and (user.userType -eq "Member")',
  (index) =>
    `user.assignedPlans -any (assignedPlan.service -eq "Service ${index % 5}" -and assignedPlan.capabilityStatus -eq "Enabled")`,
]

function ruleNumber(index: number): Rule {
  const text = shapes[index % shapes.length]?.(index) ?? ''
  const { rule } = parse(text)
  if (!rule) throw new Error(text)
  return rule
}

function personNumber(index: number): Subject {
  const guest = index % 3 === 0
  const mail = guest ? `p${index}@partner${index % 60}.example` : `p${index}@contoso.example`
  return subjectOf({
    id: `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
    userType: guest ? 'Guest' : 'Member',
    mail,
    otherMails: guest ? [mail] : [],
    department: index % 7 === 0 ? null : `Department ${index % 45}`,
    city: index % 5 === 0 ? null : `City ${index % 33}`,
    jobTitle: index % 4 === 0 ? 'Software Engineer' : 'Account Manager',
    accountEnabled: index % 11 !== 0,
    onPremisesExtensionAttributes: { extensionAttribute1: String(index % 1000) },
    assignedPlans:
      index % 2 === 0 ? [{ service: `Service ${index % 6}`, servicePlanId: null, capabilityStatus: 'Enabled' }] : [],
  })
}
