import { html } from 'hono/html'
import { builtInMail } from '../../../mail-templates.ts'
import type { Html } from '../../pages/layout.ts'
import { fieldOf, PARTNER_MAILS, type WrittenMails } from '../mail-settings.ts'

/** What each mail is for. */
export const MAIL_NAMES: Readonly<Record<(typeof PARTNER_MAILS)[number], string>> = {
  code: 'Code that proves the address',
  received: 'Request has arrived',
  approved: 'Request approved',
  denied: 'Request denied',
  accessEnds: 'Access ends soon',
  notRedeemed: 'Invitation not accepted',
}

const inBraces = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ')

/** Which mails a partner has of its own, in one line. */
export const ownMails = (mails: WrittenMails): string | undefined => {
  const own = PARTNER_MAILS.filter((name) => mails[name] !== undefined)
  return own.length === 0 ? undefined : own.map((name) => MAIL_NAMES[name]).join(', ')
}

/** The fields for the mails of one partner. What is left empty is as for all others: the built-in text stands in the empty field. */
export const mailFields = (mails: WrittenMails): Html =>
  html`<h3>Mails of the portal</h3>
    <details>
      <summary>What they say</summary>
      <p class="dim">
        In every language. An empty field is as for all other partners. Words in braces stand for a value; a paragraph
        whose value is not there is left out.
      </p>
      ${PARTNER_MAILS.map((name) => {
        const { subject, text, takes, subjectTakes, needs } = builtInMail(name)
        const mail = mails[name] ?? {}
        const [of, about] = [fieldOf(name, 'subject'), fieldOf(name, 'text')]
        return html`<fieldset>
          <legend>${MAIL_NAMES[name]}</legend>
          <label for="${of}">Subject <span class="hint">${inBraces(subjectTakes)}</span></label>
          <input id="${of}" name="${of}" maxlength="200" value="${mail.subject ?? ''}" placeholder="${subject}" />
          ${
            mail.file === undefined
              ? html`<label for="${about}"
                    >Text
                    <span class="hint"
                      >${inBraces(takes)}${needs === undefined ? '' : `; needs {${needs}}`}</span
                    ></label
                  >
                  <textarea id="${about}" name="${about}" rows="5" maxlength="10000" placeholder="${text}">
${mail.text ?? ''}</textarea>`
              : html`<p>The text is in the file <bdi>${mail.file}</bdi>, and is changed there.</p>`
          }
        </fieldset>`
      })}
    </details>`
