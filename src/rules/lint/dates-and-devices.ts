/** TIME-EXACT, and weak attributes of devices. */
import { finding } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { readDate } from '../time.ts'
import type { Lint } from './context.ts'

/** TIME-EXACT: the exact moment is compared, not the day. */
export const exactDates: Lint = ({ clauses }) =>
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
    return [
      finding('warning', 'TIME-EXACT', value.at, message, { help: `Write the time zone as well, as in ${full}.` }),
    ]
  })

/**
 * Windows 10 is `10.0.1…` and Windows 11 is `10.0.2…` (the documentation's own way to tell them apart), and every build number
 * has five digits: no prefix of one reaches into another by mistake.
 */
const windowsBuild = /^10\.0(?:\.\d{1,5})?$/

/** SEC-ENROLLPROFILE, SEC-DEVICE-SELF, LOGIC-OSVERSION. */
export const devices: Lint = ({ rule, clauses }) => {
  if (rule.kind !== 'device') return []
  return clauses.flatMap(({ comparison, name, sense, excludes, texts }): RuleFinding[] => {
    const { at } = comparison
    if (name === 'enrollmentProfileName' && sense.test !== 'eq' && sense.test !== 'in') {
      const message = 'Part of an enrollment profile name can be forged with an offline Autopilot profile.'
      const help = `Compare the whole name of each profile with ${excludes ? '-ne or -notIn' : '-eq or -in'}.`
      return [finding('warning', 'SEC-ENROLLPROFILE', at, message, { help })]
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
    const open = texts.find((text) => sense.test === 'startsWith' && /\d$/.test(text) && !windowsBuild.test(text))
    if (open === undefined) return []
    return [finding('info', 'LOGIC-OSVERSION', at, `${open} also matches ${open}0, ${open}1 and so on.`)]
  })
}
