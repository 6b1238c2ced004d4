/** TIME-EXACT, and weak attributes of devices. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { readDate } from '../time.ts'
import type { Lint } from './context.ts'

/** TIME-EXACT: the exact moment is compared, not the day. */
export const exactDates: Lint = ({ rule, clauses }) =>
  clauses.flatMap(({ comparison, property }): RuleFinding[] => {
    if (property?.type !== 'date') return []
    const { value, operator, at } = comparison
    if (operator === 'eq' && value.type !== 'null') {
      return [
        finding(
          'warning',
          'TIME-EXACT',
          at,
          'This compares the exact moment, not the day, so almost nothing matches. Use -ge and -le.',
        ),
      ]
    }
    const text = value.type === 'date' ? value.text : value.type === 'string' ? value.value : ''
    const range = readDate(text)
    if (!range || range.from === range.to) return []
    const message = 'This date has no time zone, so it can mean several moments.'
    const full = text.includes('T') ? `${text}Z` : `${text}T00:00:00Z`
    return [finding('warning', 'TIME-EXACT', value.at, message, { suggestion: splice(rule.text, value.at, full) })]
  })

/** SEC-ENROLLPROFILE, SEC-DEVICE-SELF, LOGIC-OSVERSION. */
export const devices: Lint = ({ rule, clauses }) => {
  if (rule.kind !== 'device') return []
  return clauses.flatMap(({ comparison, name, sense, excludes, texts }): RuleFinding[] => {
    const { at, operatorAt } = comparison
    if (name === 'enrollmentProfileName' && sense.test !== 'eq' && sense.test !== 'in') {
      const message =
        'Part of an enrollment profile name can be forged with an offline Autopilot profile. Compare the whole name.'
      return [
        finding('warning', 'SEC-ENROLLPROFILE', at, message, {
          suggestion: excludes ? null : splice(rule.text, operatorAt, '-eq'),
        }),
      ]
    }
    if (name === 'displayName' || /^extensionAttribute\d+$/.test(name)) {
      return [finding('info', 'SEC-DEVICE-SELF', at, `Users can change ${name} of devices they own.`)]
    }
    if (name !== 'deviceOSVersion') return []
    if (sense.test === 'ge' || sense.test === 'le') {
      return [
        finding(
          'warning',
          'LOGIC-OSVERSION',
          at,
          'Versions are compared as text, not by number: "10.0.9" comes after "10.0.10".',
        ),
      ]
    }
    const open = texts.find((text) => sense.test === 'startsWith' && /\d$/.test(text))
    if (open === undefined) return []
    return [finding('info', 'LOGIC-OSVERSION', at, `${open} also matches ${open}0, ${open}1 and so on.`)]
  })
}
