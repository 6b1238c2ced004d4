/** What the portal writes to people, as plain text. No value of an outsider is in a subject. */
interface Mail {
  to: string
  subject: string
  text: string
}

const text = (...paragraphs: (string | undefined)[]): string =>
  `${paragraphs.filter((one) => one !== undefined).join('\n\n')}\n`

export const codeMail = (to: string, organization: string, code: string, minutes: number): Mail => ({
  to,
  subject: `Your code for ${organization}`,
  text: text(
    `Your code is ${code}. It is valid for ${minutes} minutes, in the browser where you asked for it.`,
    'If you did not ask for it, you need not do anything.',
  ),
})

export const receivedMail = (to: string, organization: string, link: string): Mail => ({
  to,
  subject: `Your request for access to ${organization}`,
  text: text(`Your request has arrived. How it is doing:`, link),
})

/** `redeemUrl`: where the invitation is accepted; absent where there is nothing to accept, or Microsoft sends it. */
export const approvedMail = (to: string, organization: string, redeemUrl: string | undefined): Mail => ({
  to,
  subject: `Your request for access to ${organization} was approved`,
  text: text(
    'Your request was approved.',
    redeemUrl === undefined ? undefined : `Accept the invitation here:\n\n${redeemUrl}`,
  ),
})

export const deniedMail = (to: string, organization: string, note: string | undefined): Mail => ({
  to,
  subject: `Your request for access to ${organization} was denied`,
  text: text(
    'Your request was denied.',
    note === undefined || note === '' ? undefined : `The reason given:\n\n${note}`,
  ),
})
