/** Of many people so many are named. */
const NAMED = 3

export const namesOf = (people: readonly { name: string }[]): string => {
  const rest = people.length - NAMED
  const named = people.slice(0, NAMED).map(({ name }) => name)
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

export const people = (number: number): string => (number === 1 ? '1 person' : `${number} people`)

export const seats = (number: number): string => (number === 1 ? '1 seat' : `${number} seats`)

export const moreSeats = (number: number): string => (number === 1 ? '1 more seat' : `${number} more seats`)

/** What a licence error means, and how it goes away (licensing-groups-resolve-problems). */
interface LicenseErrorWords {
  what: string
  cure: string
}

const REPROCESS =
  'Then reprocess the users: in the Microsoft 365 admin center (Billing, Licenses), or with `reprocessLicenseAssignment`.'

const WORDS: { [error: string]: LicenseErrorWords } = {
  CountViolation: {
    what: 'there are not enough seats',
    cure: `Buy seats, or free some. ${REPROCESS}`,
  },
  MutuallyExclusiveViolation: {
    what: 'a service plan of it cannot be used together with one of another licence',
    cure: `Add one of the two service plans to \`disabledPlans\` of the group, or remove the other licence. ${REPROCESS}`,
  },
  DependencyViolation: {
    what: 'a service plan needs another one that is missing, or that something else still needs',
    cure: `Give the service plan that is needed in the same group, or switch off the one that needs it. ${REPROCESS}`,
  },
  ProhibitedInUsageLocationViolation: {
    what: 'a service of it is not available in the country of the user',
    cure: `Set another \`usageLocation\` if it is wrong, or remove the user from the group. ${REPROCESS}`,
  },
  UniquenessViolation: {
    what: 'an address of the user belongs to somebody else, too',
    cure: `Make the proxy addresses unique. ${REPROCESS}`,
  },
  Other: {
    what: 'another licence of the group could not be given',
    cure: `The audit log of the user says more (Change user license). ${REPROCESS}`,
  },
}

const UNKNOWN: LicenseErrorWords = {
  what: 'Entra could not give it',
  cure: `The audit log of the user says more (Change user license). ${REPROCESS}`,
}

/** In words, also for a code that is not known. */
export const licenseErrorWords = (error: string): LicenseErrorWords => WORDS[error] ?? UNKNOWN
