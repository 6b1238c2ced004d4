/** Every sentence that a visitor reads, in English; a translation in the declaration has the same keys. `{name}` stands for a value. */
export const WORDS = {
  title: 'Ask for access',
  intro:
    '{organization} gives guests access to some of its apps. Ask for access, for more time, or for an end of yours.',
  email: 'Your work email address',
  emailInvalid: 'This is not an email address.',
  emailLetters:
    'This address cannot be used here: it has letters that look like others, or signs such as +. Type your plain address instead of copying it.',
  sendCode: 'Send a code',
  codeSent: 'If {email} may ask for access, a code was sent there. It is valid for {minutes} minutes.',
  code: 'Code from the mail',
  codeHint: '8 digits',
  proveCode: 'Continue',
  codeWrong: 'This code is not valid, or no longer. Enter it again, or ask for another one.',
  signIn: 'Sign in with your organization’s account instead',
  signInFailed: 'The sign-in did not prove that this address is yours. Ask for a code instead.',
  startAgain: 'Start again',
  requestTitle: 'Your request',
  provenFor: 'For {email}, {partner}.',
  asks: 'What do you ask for?',
  asksAccess: 'Access',
  asksTime: 'More time: my access ends too early',
  asksEnd: 'An end: I no longer need access',
  reinstated: 'Your access has ended. If this is approved, your account is unblocked.',
  displayName: 'Name, as colleagues know you',
  givenName: 'First name',
  surname: 'Last name',
  department: 'Department',
  jobTitle: 'Job title',
  employeeId: 'Employee ID',
  mobilePhone: 'Mobile phone',
  officeLocation: 'Office location',
  streetAddress: 'Street address',
  city: 'City',
  state: 'State or province',
  postalCode: 'ZIP or postal code',
  country: 'Country or region',
  usageLocation: 'Usage location (two letters, e.g. DE)',
  preferredLanguage: 'Preferred language (e.g. de-DE)',
  companyName: 'Company name',
  reason: 'Reason',
  required: 'required',
  groups: 'What do you need?',
  until: 'Last day of access',
  untilHint: 'No later than {latest}.',
  terms: 'Terms',
  agree: 'I agree to these terms.',
  send: 'Send the request',
  problems: 'The request was not sent',
  nameMissing: 'A name is missing.',
  error: 'Error',
  problemMissing: 'An answer is missing: {field}',
  problemLong: 'An answer is too long (at most {most} characters): {field}',
  problemAnswer: 'An answer has another form than is asked for, or special characters: {field}',
  problemUntil: 'Last day of access: choose a day from {earliest} to {latest}.',
  problemLasts: 'Your access lasts until {until} already. A later day cannot be asked for now.',
  problemEndless: 'Your access has no end that could be later.',
  problemEnded: 'Your access has ended already.',
  problemTerms: 'Read the terms, and agree to them.',
  problemGroup: 'Not everything that was chosen can be asked for. Choose again.',
  problemAddress: 'Your address cannot be used for a request. Write to your contact at {organization}.',
  problemBlocked: 'Your access was ended by {organization}. Write to your contact there.',
  problemClosed: 'Nobody can ask for access with this address now. Write to your contact at {organization}.',
  problemStale: 'This page is out of date. Open it again.',
  problemOther: 'The request cannot be accepted as it is. Write to your contact at {organization}.',
  waitingAlready: 'A request of yours waits for a decision. You can send another one after that.',
  seeStatus: 'See its status',
  expired: 'This page was open for too long. Start again.',
  thanksTitle: 'Request sent',
  thanks: 'Thank you. You will get a mail when it was decided.',
  status: 'Status of your request',
  statusLink:
    'Keep the address of this page, which was mailed to you too: it shows how your request is doing, until {until}.',
  waiting: 'Your request waits for a decision.',
  approved: 'Your request was approved. Access follows shortly.',
  approvedInvited: 'Your request was approved. Your account is there: accept the invitation to sign in.',
  approvedReady: 'Your request was approved. You can sign in.',
  approvedBlocked: 'Your request was approved. The account is blocked now: write to your contact at {organization}.',
  approvedEnd: 'Your request was approved. Your access ends on the day that you asked for.',
  denied: 'Your request was denied.',
  deniedNote: 'The reason given: {note}',
  tooMany: 'Too many requests. Try again later.',
  tooManyCodes:
    'Too many codes were asked for with this address, here or elsewhere. Ask in a browser where you used a code before, or try again in an hour.',
  notFoundTitle: 'Page not found',
  notFound: 'There is no such page. The address may be incomplete, or the page was there for a limited time.',
  refusedTitle: 'Not possible',
  refused: 'The portal did not accept this. Go back, open the page again, and try once more.',
  failedTitle: 'Something went wrong',
  failed: 'The portal could not do this now. Try again later.',
  language: 'Language',
} as const

export type Word = keyof typeof WORDS

/** What a visitor reads in one language. */
export interface Words {
  /** BCP 47. */
  language: string
  say: (key: Word, values?: Readonly<Record<string, string>>) => string
}

/** Sentences by their key, by language; the schema of the declaration knows the same keys. */
export type Translations = Readonly<Record<string, Readonly<Partial<Record<Word, string>>>>>

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** The sentences of a language; English where the declaration has no translation of one. */
export const wordsIn = (language: string, translations: Translations): Words => {
  const own = translations[language] ?? {}
  return {
    language: translations[language] === undefined ? 'en' : language,
    say: (key, values = {}) => filled(own[key] ?? WORDS[key], values),
  }
}

/** The first language that the visitor asked for by a link, or that the browser prefers, and that there is. */
export const languageFor = (
  given: { asked: string | undefined; accepted: string | undefined },
  translations: Translations,
): string => {
  const known = new Map(['en', ...Object.keys(translations)].map((one) => [one.toLowerCase(), one]))
  const preferred = (given.accepted ?? '')
    // No browser sends more; a stranger’s could be long to take apart.
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q=/)
      return { tag, weight: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .toSorted((a, b) => b.weight - a.weight)
    .flatMap(({ tag }) => [tag, tag.split('-')[0] ?? ''])
  for (const tag of [given.asked ?? '', ...preferred]) {
    const found = known.get(tag.toLowerCase())
    if (found !== undefined) return found
  }
  return 'en'
}
