/** A rule may begin with an operator (`-not (…)`), which a command line takes for flags. No flag contains a space or a parenthesis. */
const isRule = (word: string): boolean => /^-[a-z]/i.test(word) && /[\s(]/.test(word)

/** The words of a `rule` command with such a rule moved behind `--`, where it is taken as it is. */
export const ruleLast = (words: readonly string[]): string[] => {
  const rule = words[0] === 'rule' && !words.includes('--') ? words.find(isRule) : undefined
  return rule === undefined ? [...words] : [...words.filter((word) => word !== rule), '--', rule]
}
