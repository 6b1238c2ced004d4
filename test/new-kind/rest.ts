import { placeOf } from './files.ts'
import type { Names } from './names.ts'

const steps = (names: Names): string[] => {
  const { shape, word, resource } = names
  const place = placeOf(names)
  if (shape === 'policy')
    return [
      `schemas/declaration.schema.json: the properties of ${word} instead of isEnabled; then npm run generate`,
      'src/permissions.ts and src/graph/shapes.ts: the permission to write it, and what Graph answers',
      `${place}: answer each question, and delete it`,
      `${resource ?? 'src/sandbox/resources (it is there)'}: what Graph takes, refuses and ships, from Microsoft's documentation`,
      'src/sandbox/odata/not-imitated.ts, .github/SANDBOX.md: take its name out, and copy the row that not-imitated.test.ts shows',
      'src/sandbox/permissions/permission-ids.ts: the permission to write it, where no row had it',
      `test/states/${word}: a state for each value that can be declared`,
      'src/kinds/policy/single-policy.test.ts: a case; test/graph-bodies.ts: its type, for v1.0',
      '.github/CHANGELOG.md: a line',
    ]
  return [
    'schemas/declaration.schema.json: what an entry may say; then npm run generate',
    'src/declaration.ts and src/config: the same with references resolved; src/engine/settings/settings.test.ts: its keys',
    'src/permissions.ts and src/graph/shapes.ts: the permission of each request, and what Graph answers',
    `${place}: answer each question, and delete it`,
    resource === undefined
      ? `src/sandbox/resources: what is missing in the routes and permissions of ${shape === 'edge' ? 'the object to whose list it is written' : 'the folder that is there'}`
      : `${resource}: routes, type and permissions, from Microsoft's documentation`,
    `test/states/${word}: numbered states that come and go; test/stage.ts has what they may refer to`,
    `${place}: an import and a test of its own, and in .github/CHANGELOG.md a line`,
  ]
}

/** What is left to do for a kind that was just made. */
export const restOf = (names: Names): string[] => [
  'What is left, as .github/CONTRIBUTING.md explains (Adding a kind):',
  ...steps(names).map((step, at) => `${at + 1}. ${step}`),
  '',
  'The questions:  grep -rn TODO src schemas',
  `The laws:       npx vitest run test/laws.test.ts -t ${names.word}`,
]
