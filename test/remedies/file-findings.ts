import { csv, type FileCase } from './carry-out-in-files.ts'
import { guests, guest, UNUSED } from './parts.ts'

/** Files that cannot be used, and YAML. */
export const FILES: readonly FileCase[] = [
  ['NO-FILES', { 'notes.txt': '' }, 'guestlist init', { 'guestlist.yaml': 'tenant: { name: n }' }],
  [
    'FILE-FOREIGN',
    { 'guestlist.yaml': 'tenant: { name: n }', 'compose.yaml': 'services: {}\nvolumes: {}' },
    'or into a folder whose name begins with a dot',
    { 'guestlist.yaml': 'tenant: { name: n }', '.other/compose.yaml': 'services: {}\nvolumes: {}' },
  ],
  [
    'FILE-TOO-LARGE',
    { 'guestlist.yaml': `tenant: { name: n }\n${`# ${'x'.repeat(1022)}\n`.repeat(16_400)}` },
    'Split it into several files.',
    {
      'guestlist.yaml': `tenant: { name: n }\n${`# ${'x'.repeat(1022)}\n`.repeat(8200)}`,
      'b.yaml': `guests: []\n${`# ${'x'.repeat(1022)}\n`.repeat(8200)}`,
    },
  ],
  ['FILE-MISSING', guests('from: gone.csv'), '', 'guests: []'],
  ['FILE-OUTSIDE', guests('from: ../../../../etc/hosts.csv'), '', 'guests: []'],
  [
    'FROM-KIND',
    guests('from: "https://contoso.com/a.csv"'),
    'Save the file beside the declaration and use its path.',
    csv('email\na@contoso.com'),
  ],
  [
    'FROM-KIND',
    { 'guestlist.yaml': 'tenant: { name: n }\nguests: [{ from: a.txt }]', 'a.txt': 'email\na@contoso.com' },
    'Its name must end in .csv, .yaml or .yml.',
    { 'guestlist.yaml': 'tenant: { name: n }\nguests: [{ from: a.csv }]', 'a.csv': 'email\na@contoso.com' },
  ],
  [
    'FROM-CYCLE',
    { 'guestlist.yaml': 'tenant: { name: n }\nguests: [{ from: guestlist.yaml }]' },
    'A file cannot include itself.',
    { 'guestlist.yaml': 'tenant: { name: n }\nguests: []' },
  ],
  [
    'FROM-COLUMNS',
    { 'guestlist.yaml': 'tenant: { name: n }\nguests: [{ from: a.yaml, ignoreColumns: [b] }]', 'a.yaml': guest('') },
    'Remove it.',
    { 'guestlist.yaml': 'tenant: { name: n }\nguests: [{ from: a.yaml }]', 'a.yaml': guest('') },
  ],
  [
    'ENCODING',
    csv(Buffer.from('email,displayName\na@contoso.com,M\xfcller', 'latin1')),
    'Save the file as UTF-8.',
    csv('email,displayName\na@contoso.com,Müller'),
  ],
  [
    'YAML',
    'guests:\n  - email: a@contoso.com\n   department: X',
    'must begin in the same column',
    'guests:\n  - email: a@contoso.com\n    department: X',
  ],
  [
    'YAML-CONFLICT',
    '<<<<<<< a\nguests: []\n=======\n>>>>>>> b',
    'Keep one of the two versions, and remove the markers.',
    'guests: []',
  ],
  ['YAML-DOCUMENTS', 'guests: []\n---\ngroups: {}', 'Remove the `---` between them', 'guests: []\ngroups: {}'],
  ['YAML-TAB', 'groups:\n\tg: {}', 'Indent YAML with spaces only.', 'groups:\n  g: { displayName: G }', UNUSED],
  [
    'YAML-TAG',
    guest('department: !Buying'),
    'put a string that begins with `!` in quotes',
    guest('department: "!Buying"'),
  ],
  ['YAML-KEY', '? [a]\n: b', 'Put it in quotes.', 'guests: []'],
  [
    'YAML-MERGE',
    'guests: [{ <<: 3, email: a@contoso.com }]',
    'Use an alias of a mapping',
    'guests: [{ email: a@contoso.com, ensure: &e present }, { email: b@contoso.com, ensure: *e }]',
  ],
  ['YAML-ALIAS', guest('department: *x'), '', guest('department: x')],
  [
    'YAML-ALIASES',
    `${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, at, all) => `${name}: &${name} [${at === 0 ? 'x' : Array.from({ length: 9 }, () => `*${all[at - 1] ?? ''}`).join(', ')}]`).join('\n')}`,
    'Use fewer aliases.',
    'guests: []',
  ],
  ['YAML-TOO-DEEP', `guests: ${'['.repeat(300)}${']'.repeat(300)}`, 'Reduce the nesting.', 'guests: []'],
  [
    'FILE-INCOMPLETE',
    csv('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1'),
    'Fetch it with `git lfs pull`',
    csv('email\na@contoso.com'),
  ],
]
