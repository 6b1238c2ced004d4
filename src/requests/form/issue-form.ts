import { stringify } from 'yaml'
import type { Declaration } from '../../declaration.ts'
import { type Form, formOf, type Question } from './questions.ts'

/** The first line of every file that `request form` writes: by it a file is known to be ours. */
export const WRITTEN = '# Written by `guestlist request form`: change the declaration, and run it again.\n'

/** What whoever asks has to know before. */
const NOTE = [
  'What you write here is personal data, and everybody who may read here can read it: the repository or project has to be private.',
  'It is read once, after you have sent it. To change something later, close it and open a new one.',
]

/** An element of GitHub's form schema (docs.github.com: "Syntax for GitHub's form schema"). */
const elementOf = (question: Question): object => {
  const { id, label, hint } = question
  const attributes = { label, ...(hint === '' ? {} : { description: hint }) }
  if (question.kind === 'text')
    return {
      type: 'input',
      id,
      attributes: { ...attributes, ...(question.example === '' ? {} : { placeholder: question.example }) },
      validations: { required: question.required },
    }
  return question.kind === 'choice'
    ? {
        type: 'dropdown',
        id,
        attributes: { ...attributes, options: question.options.map((option) => option.label) },
        validations: { required: true },
      }
    : {
        type: 'checkboxes',
        id,
        attributes: { ...attributes, options: question.options.map((option) => ({ label: option.label })) },
      }
}

/** The form as GitHub takes it, in `.github/ISSUE_TEMPLATE`. */
export const issueFormText = (form: Form): string => {
  const name = form.questions[0]?.label ?? ''
  return `${WRITTEN}${stringify(
    {
      name,
      description: 'Access for a guest, more time, or an end of access.',
      title: name,
      body: [{ type: 'markdown', attributes: { value: NOTE.join('\n') } }, ...form.questions.map(elementOf)],
    },
    // GitHub reads YAML 1.1, in which a date or `no` without quotes is not a text, and refuses the form.
    { lineWidth: 0, version: '1.1' },
  )}`
}

/** What a template begins with, and an issue may keep. */
const PREAMBLE: readonly string[] = [
  '<!-- Written by `guestlist request form`: change the declaration, and run it again. -->',
  ...NOTE,
  'Write one line below a heading without boxes. Tick boxes with an x. Change nothing else, and leave the title as it is.',
]

/** A question with the place of its answer. What it means stands before the first heading: below it, it would be part of the answer. */
const partOf = (question: Question): string => {
  const options = question.kind === 'text' ? [''] : question.options.map(({ label }) => `- [ ] ${label}`)
  return `### ${question.label}\n\n${options.join('\n')}\n`
}

/** The lines before the first heading. They also say what each question means: beside the question, they would be part of the answer. */
export const preambleLines = ({ questions }: Form): string[] => [
  ...PREAMBLE,
  ...questions.filter(({ hint }) => hint !== '').map(({ label, hint }) => `- **${label}**: ${hint}`),
]

/** The same as plain Markdown that people fill in, for a forge without forms. */
const templateBody = (form: Form): string =>
  `${preambleLines(form).join('\n')}\n\n${form.questions.map(partOf).join('\n')}`

/** A description template of GitLab. The last line is a quick action, which hides the issue from guests of the project. */
export const templateText = (form: Form): string => `${templateBody(form)}\n/confidential\n`

/** The lines of a template without what only its file has to say. */
export const templateLines = (form: Form): string[] =>
  templateBody(form)
    .split('\n')
    .filter((line) => !line.startsWith('<!--'))

/** The lines that may stand before the first heading in an issue that was written with the template of a declaration. */
export const preambleOf = (declaration: Declaration): string[] => {
  const form = formOf(declaration)
  return form === undefined ? [] : preambleLines(form)
}
