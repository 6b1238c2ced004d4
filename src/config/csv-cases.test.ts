import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { load } from './load.fixture.ts'

/** Files as people have them; they are kept outside the project, and without them there is nothing to read here. */
const CASES = fileURLToPath(new URL('../../../shared/cases/csv/', import.meta.url))

const ADA = 'ada@contoso.example'
/** The addresses that are read, or what the first error has to say. */
const cases: { readonly [name: string]: readonly string[] | RegExp } = {
  'template-v1': [ADA, 'bob@contoso.example'],
  'template-noext': [ADA],
  'template-example-row': /Remove the row/,
  'template-german-excel': [ADA, 'bob@contoso.example'],
  'template-german-header': [ADA],
  'template-bom-quoted': [ADA],
  'template-message-comma-unquoted': /in quotes/,
  'template-message-multiline': [ADA],
  'template-trailing-rows': [ADA],
  'template-header-without-version': [ADA],
  'template-lf-only': [ADA],
  'template-lowercase-url': /`https:\/\/myapps\.microsoft\.com`/,
  'template-member-type': [ADA],
  'version-semicolon-in-comma': [ADA],
  'bulk-create-template': /creates users/,
  'name-invited': /`displayName`.*`email`/,
  'first-last-display': [ADA],
  'displayname-email': [ADA],
  'username-emailaddress': /UserName.*`EmailAddress` as `email`/,
  'current-new-email': /`previously` or `email`.*`SendInvite` as `invitation\.send`/,
  'spaced-names': [ADA],
  'sendinvite-yes': /true or false.*`true`/,
  'portal-export': [ADA],
  'type-line': [ADA],
  'mail-displayname': [ADA],
  'windows-1252': /Save the file as UTF-8.*CSV UTF-8/,
  'utf16le-tab': /UTF-16.*CSV UTF-8/,
  tab: [ADA],
  'sep-line': [ADA],
  'nbsp-address': [ADA],
  'angle-address': /`ada@contoso\.example`/,
  mailto: /`ada@contoso\.example`/,
  'zero-width': /invisible character/,
  'duplicate-rows': /same address/,
  pipe: [ADA],
  'header-trailing-comma': /no name in the header/,
  'short-row': /has 2 cells/,
  'no-header': /Add a header row/,
  'comment-lines': /line 2 does/,
  'email-typo-columns': /Phone.*`Mobile` as `mobilePhone`/,
  'mg-invitation-params': [ADA],
  'excel-date': /`2027-03-31`/,
  'excel-leading-zero': [ADA, 'bob@contoso.example'],
  'groups-column': [ADA, 'bob@contoso.example'],
  'cr-only': /CR only/,
  'empty-file': [],
  'header-only': [],
  'german-true': [ADA],
  'semicolon-in-comma-file': /There is no group `a`/,
  'quoted-space-before': [ADA],
  'two-rows-three-groups': [ADA, 'bob@contoso.example'],
  'one-row-two-groups': [ADA],
  sendmsg: [ADA],
  custom: /both read as `mobilePhone`/,
  unnamed: /no name in the header/,
  'sendemail-plain': [ADA],
  'german-short': [ADA],
  'yes-no': /true or false/,
}

test.skipIf(!existsSync(CASES)).each(Object.entries(cases))('%s (needs the shared cases)', async (name, right) => {
  const { declaration, findings } = await load({
    'guestlist.yaml': readFileSync(`${CASES}guestlist.yaml`, 'utf8'),
    'x.csv': readFileSync(`${CASES}${name}/x.csv`),
  })
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (right instanceof RegExp) expect(errors.map(({ message, help = '' }) => `${message} ${help}`)[0]).toMatch(right)
  else expect([declaration?.guests.map(({ email }) => email), errors]).toEqual([right, []])
})
