import type { Declaration } from '../../declaration.ts'
import { quoted } from '../../document/index.ts'
import { InvalidInput } from '../../errors.ts'
import type { AccessRequest } from '../../generated/request.ts'
import { readRequest } from '../read-request.ts'
import { type Form, formOf } from './questions.ts'
import { type Answers, readAnswers } from './read-answers.ts'

const refused = (message: string): InvalidInput =>
  new InvalidInput('the request has errors', [
    { severity: 'error', code: 'REQUEST-FORM', message, help: 'Open a new issue with the form.', source: null },
  ])

const one = (answers: Answers, id: string): string | undefined => answers.get(id)?.[0]

/** The answers to the questions of a partner; an answer to a question of another one is refused, not dropped. */
const fieldsOf = (form: Form, answers: Answers, partner: string | undefined): { [name: string]: string } => {
  const fields: { [name: string]: string } = {}
  for (const { id, name, partners } of form.fields) {
    const answer = one(answers, id)
    if (answer === undefined) continue
    const label = form.questions.find((question) => question.id === id)?.label ?? name
    if (partner === undefined || !partners.has(partner))
      throw refused(`${quoted(label)} is not asked for this partner.`)
    fields[name] = answer
  }
  return fields
}

/** The terms that were agreed to: those of the partner where they are among them, so that no other ones stand for them. */
const termsOf = (answers: Answers, declaration: Declaration, partner: string | undefined): string | undefined => {
  const agreed = answers.get('terms') ?? []
  const own = declaration.partners.find(({ key }) => key === partner)?.requests?.terms?.sha256
  return own !== undefined && agreed.includes(own) ? own : undefined
}

/**
 * The request that the text of an issue asks for, as the form of this declaration has it. `by` is who opened the issue, as the forge
 * says; nothing in the text can change it. Throws InvalidInput with what is wrong.
 */
export const requestOfForm = async (
  body: string,
  by: string,
  declaration: Declaration,
  preamble: readonly string[] = [],
): Promise<AccessRequest> => {
  const form = formOf(declaration)
  if (form === undefined) throw refused('No partner can be asked for.')
  const read = readAnswers(body, form, preamble)
  if ('problem' in read) throw refused(read.problem)
  const { answers } = read
  const [asks, partner, email, until] = ['asks', 'partner', 'email', 'until'].map((id) => one(answers, id))
  for (const [id, value] of Object.entries({ asks, partner, email }))
    if (value === undefined)
      throw refused(`${quoted(form.questions.find((question) => question.id === id)?.label ?? id)} has no answer.`)
  const groups = answers.get('groups') ?? []
  const fields = fieldsOf(form, answers, partner)
  const terms = termsOf(answers, declaration, partner)
  const request = {
    format: 1,
    asks,
    email,
    partner,
    by,
    ...(until === undefined ? {} : { until }),
    ...(groups.length === 0 ? {} : { groups }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(terms === undefined ? {} : { terms }),
  }
  return readRequest(Buffer.from(JSON.stringify(request), 'utf8'), 'the issue')
}
