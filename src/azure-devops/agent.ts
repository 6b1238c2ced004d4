/** What a step asks of the agent, by lines of its output (learn.microsoft.com: "Logging commands"). */
import { GuestlistError } from '../errors.ts'

/** An output of the step, for later ones and later stages. Only words of few characters: none ends the command or begins another. */
export const outputLine = (name: string, value: string): string => {
  if (!/^[\w.-]*$/.test(value)) throw new GuestlistError(`the output ${name} is not a plain word`)
  return `##vso[task.setvariable variable=${name};isOutput=true]${value}\n`
}

/** Shows a Markdown file on the run's page. */
export const summaryLine = (file: string): string => {
  if (/[\r\n]/.test(file)) throw new GuestlistError('the path of the summary has more than one line')
  return `##vso[task.uploadsummary]${file}\n`
}
