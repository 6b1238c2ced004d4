/** Values that no object ever has: the rule is taken, and the clause never holds. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { senseOf } from '../operators.ts'
import { guid } from '../properties.ts'
import type { Property } from '../properties.ts'
import type { Comparison, Rule, StringLiteral } from '../ast.ts'

/** What people write, and the value that is stored. */
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

/** One finding for each whole-value test on something that cannot be. */
export function checkValues(rule: Rule, { operator, value }: Comparison, property: Property): RuleFinding[] {
  const { test } = senseOf(operator)
  if (test !== 'eq' && test !== 'in') return []
  const literals = value.type === 'list' ? value.items : [value]
  if (property.name === 'deviceModel' && literals.some((each) => each.type === 'string' && cloudPc.test(each.value))) {
    const message =
      'The model of a Cloud PC goes on after these words: this clause takes in nobody, or negated everybody.'
    return [finding('warning', 'LOGIC-NEVER', value.at, message, { help: 'Use -startsWith "Cloud PC".' })]
  }
  return literals.flatMap((each) => {
    const made = each.type === 'string' ? checkValue(rule, each, property) : undefined
    return made ? [made] : []
  })
}

function checkValue(rule: Rule, literal: StringLiteral, property: Property): RuleFinding | undefined {
  const { at, value } = literal
  if (placeholder.test(value)) {
    return finding('warning', 'PLACEHOLDER', at, `"${value}" reads like a placeholder.`)
  }
  const lower = value.toLowerCase()
  if (property.values && value !== '' && !property.values.includes(lower)) {
    const instead = intendedValues[property.name]?.[lower]
    const use =
      instead === undefined ? `Known values: ${property.values.join(', ')}.` : `The stored value is ${instead}.`
    const message = `${property.name} is never "${value}", so this clause takes in nobody, or negated everybody. ${use}`
    return finding('warning', 'LOGIC-NEVER', at, message, {
      suggestion: instead === undefined ? null : splice(rule.text, at, `"${instead}"`),
    })
  }
  if (property.name === 'usageLocation' && !/^[a-z]{2}$/i.test(value)) {
    return finding('warning', 'LOGIC-NEVER', at, `usageLocation is two letters such as US, never "${value}".`)
  }
  if (ids.has(property.name) && value !== '' && !guid.test(value)) {
    return finding('warning', 'NOT-A-GUID', at, `${property.name} is a GUID; "${value}" matches nobody.`)
  }
  return undefined
}
