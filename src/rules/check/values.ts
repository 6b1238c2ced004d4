/** Values that no object ever has: the service accepts the rule, and the clause is never true. */
import { finding } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { senseOf } from '../operators.ts'
import { isGuid } from '../../util/guards.ts'
import type { Property } from '../properties.ts'
import type { Comparison, StringLiteral } from '../ast.ts'
import { invalid } from '../../util/messages.ts'

/** The display name that people use, and the stored value. */
const intendedValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  deviceOwnership: { corporate: 'Company', corp: 'Company', byod: 'Personal' },
  deviceTrustType: {
    'microsoft entra joined': 'AzureAD',
    'azure ad joined': 'AzureAD',
    'microsoft entra hybrid joined': 'ServerAD',
    'hybrid azure ad joined': 'ServerAD',
    'microsoft entra registered': 'Workplace',
    'azure ad registered': 'Workplace',
  },
  userType: { external: 'Guest', guests: 'Guest', members: 'Member', internal: 'Member', employee: 'Member' },
}
const ids = new Set(['objectId', 'deviceId', 'deviceManagementAppId'])
/** Models read `Cloud PC Enterprise 2vCPU/8GB/128GB`. Source: Microsoft's page on a device group for all Cloud PCs. */
const cloudPc = /^cloud pc$/i
/** Placeholders of documentation and templates. */
const placeholder = /^(?:value|groupid|<.*>|\{.*\})$/i

/** One finding for each -eq or -in with a value that cannot occur. */
export function checkValues({ operator, value }: Comparison, property: Property): RuleFinding[] {
  const { test } = senseOf(operator)
  if (test !== 'eq' && test !== 'in') return []
  const literals = value.type === 'list' ? value.items : [value]
  if (property.name === 'deviceModel' && literals.some((each) => each.type === 'string' && cloudPc.test(each.value))) {
    const message =
      'The model name of a Cloud PC continues after these words, so this clause never matches (or always, if negated).'
    return [finding('warning', 'LOGIC-NEVER', value.at, message, { help: 'Use -startsWith "Cloud PC".' })]
  }
  return literals.flatMap((each) => {
    const made = each.type === 'string' ? checkValue(each, property) : undefined
    return made ? [made] : []
  })
}

function checkValue(literal: StringLiteral, property: Property): RuleFinding | undefined {
  const { at, value } = literal
  if (placeholder.test(value)) {
    return finding('warning', 'PLACEHOLDER', at, `"${value}" looks like a placeholder.`)
  }
  const lower = value.toLowerCase()
  if (property.values && value !== '' && !property.values.includes(lower)) {
    const instead = intendedValues[property.name]?.[lower]
    const use =
      instead === undefined ? `Known values: ${property.values.join(', ')}.` : `The stored value is ${instead}.`
    const message = `${property.name} is never "${value}", so this clause never matches (or always, if negated). ${use}`
    return finding('warning', 'LOGIC-NEVER', at, message)
  }
  if (property.name === 'usageLocation' && !/^[a-z]{2}$/i.test(value)) {
    return finding(
      'warning',
      'LOGIC-NEVER',
      at,
      `usageLocation is a two-letter country code such as US; "${value}" never matches.`,
    )
  }
  if (ids.has(property.name) && value !== '' && !isGuid(value)) {
    return finding(
      'warning',
      'NOT-A-GUID',
      at,
      `${invalid(`"${value}"`, `${property.name} (GUID)`)} and never matches.`,
    )
  }
  return undefined
}
