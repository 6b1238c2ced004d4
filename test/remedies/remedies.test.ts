import { describe, expect, it } from 'vitest'
import { ACCESS } from './access-findings.ts'
import { ACCOUNT_HOLDS } from './account-holds.ts'
import { carryOut } from './carry-out.ts'
import { carryOutInFiles } from './carry-out-in-files.ts'
import { FILES } from './file-findings.ts'
import { GROUPS_AND_APPS } from './group-findings.ts'
import { GROUP_HOLDS } from './group-holds.ts'
import { GUARDS } from './guards.ts'
import { GUESTS } from './guest-findings.ts'
import { INVITERS } from './inviters.ts'
import { LIFECYCLE } from './lifecycle-policies.ts'
import { LICENSES } from './license-findings.ts'
import { MATCHING_HOLDS } from './matching-holds.ts'
import { OFFICE_GROUPS } from './office-groups.ts'
import { PARTNERS } from './partner-findings.ts'
import { printedCodes } from './printed-codes.ts'
import { PLAN_FINDINGS } from './plan-findings.ts'
import { REFERENCES } from './reference-findings.ts'
import { MAILS } from './mail-findings.ts'
import { REQUESTS } from './request-findings.ts'
import { SPONSORS, SPONSORS_IN_FILES } from './sponsor-findings.ts'
import { TABLES } from './table-findings.ts'
import { VALUES } from './value-findings.ts'

const PLANNED = [
  ...MATCHING_HOLDS,
  ...ACCOUNT_HOLDS,
  ...GROUP_HOLDS,
  ...OFFICE_GROUPS,
  ...LIFECYCLE,
  ...INVITERS,
  ...GUARDS,
  ...LICENSES,
  ...REFERENCES,
  ...PLAN_FINDINGS,
  ...SPONSORS,
]
const IN_FILES = [
  ...FILES,
  ...VALUES,
  ...GUESTS,
  ...GROUPS_AND_APPS,
  ...PARTNERS,
  ...ACCESS,
  ...TABLES,
  ...REQUESTS,
  ...MAILS,
  ...SPONSORS_IN_FILES,
]

describe('a remedy that is printed, carried out, makes what it is about go away, and nothing new comes', () => {
  it.each(PLANNED.map((one) => [`${one.about}: ${one.says}`, one] as const))('of a plan: %s', async (_, one) => {
    expect.hasAssertions()
    await carryOut(one)
  })

  it.each(IN_FILES.map((one) => [`${one[0]}: ${one[2]}`, one] as const))('of the files: %s', async (_, one) => {
    expect.hasAssertions()
    await carryOutInFiles(one)
  })
})

/** Why a code has no case here. */
const ELSEWHERE: { readonly [code: string]: string } = {
  'FILE-UNREADABLE': 'a permission of the file, which the administrator of a container does not need',
  'MEMBER-LICENSE': 'tells, and asks for nothing',
  'PARTNER-NAMES': 'told by an import alone: test/import',
  'PERMISSIONS-IN-DOUBT': 'tells, and asks for nothing',
}

it('every code that the program prints has a case', () => {
  const covered = new Set([...PLANNED.map(({ about }) => about), ...IN_FILES.map(([about]) => about)])
  const codes = printedCodes()
  expect(codes.filter((code) => !covered.has(code) && !(code in ELSEWHERE))).toEqual([])
  expect(Object.keys(ELSEWHERE).filter((code) => covered.has(code) || !codes.includes(code))).toEqual([])
})
