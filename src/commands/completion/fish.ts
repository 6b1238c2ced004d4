import { type CommandWords, type FlagWords, stepsOf } from './words.ts'

/** Between single quotes fish knows two escapes (fish docs: language, quotes). */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const at = (path: string): string => `complete -c guestlist -n ${quoted(`__guestlist_at "${path}"`)}`

const flagLine = (path: string, { name, description, takesValue, values }: FlagWords): string => {
  const value = values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : takesValue ? ' -r' : ''
  return `${at(path)} -l ${name.slice('--'.length)}${value} -d ${quoted(description)}`
}

/** Names and flags with their descriptions; files where a command has none below it, for DIR. */
export const fish = (all: readonly CommandWords[]): string => {
  const steps = stepsOf(all).map(
    ({ from, word, to }) => `      case ${quoted(`${from} ${word}`)}\n        set path ${quoted(to)}`,
  )
  const lines = all.flatMap(({ path, names, flags }) => [
    ...names.map(({ name, description }) => `${at(path)} -f -a ${name} -d ${quoted(description)}`),
    ...flags.map((flag) => flagLine(path, flag)),
  ])
  return `function __guestlist_at
  set -l path ''
  for word in (commandline -opc)[2..-1]
    switch "$path $word"
${steps.join('\n')}
    end
  end
  test "$path" = "$argv[1]"
end
${lines.join('\n')}
`
}
