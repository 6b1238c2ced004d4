import type { FileCase } from './carry-out-in-files.ts'

const mail = (template: string): string => `mails: { templates: { ${template} } }`

/** What mails say. */
export const MAILS: readonly FileCase[] = [
  [
    'MAIL-PLACEHOLDER',
    mail('denied: { text: "{name}: {note}" }'),
    'It can have `{organization}`, `{partner}`, `{note}`.',
    mail('denied: { text: "{partner}: {note}" }'),
  ],
  ['MAIL-NEEDS', mail('code: { text: Hello }'), 'Add `{code}`.', mail('code: { text: "Hello: {code}" }')],
  [
    'MAIL-TEXT',
    mail('code: { text: "{code}", file: code.txt }'),
    'Keep one of them.',
    mail('code: { text: "{code}" }'),
  ],
  [
    'MAIL-TEXT',
    { 'guestlist.yaml': `tenant: { name: northwind }\n${mail('code: { file: code.txt }')}`, 'code.txt': '\0{code}' },
    'It has to be plain text in UTF-8',
    { 'guestlist.yaml': `tenant: { name: northwind }\n${mail('code: { file: code.txt }')}`, 'code.txt': '{code}' },
  ],
]
