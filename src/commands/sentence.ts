/** Words that begin our sentences; any other first word may be a name, a flag or a file, whose case matters. */
const FIRST =
  /^(?:a|add|an|apply|ask|both|check|choose|commit|create|declare|did|each|give|grant|install|it|leave|move|name|no|nobody|nothing|one|only|open|people|put|remove|rename|save|set|start|the|there|this|try|use|wait|with|write)(?= )/

/** What ends so is a sentence, a list that follows, a question, or a command to copy. */
const ENDED = /[.:;,!?…]$|\brun: /

const begun = (line: string): string => line.replace(FIRST, (word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)

/**
 * A message or a help, which our code writes as a phrase or as a sentence, as the sentence that people read: with a capital where it begins
 * with a word of ours, and a full stop. Of several lines only the beginning is touched: the others may be something to copy.
 */
export const sentence = (text: string): string =>
  text === '' || text.includes('\n') || ENDED.test(text) ? begun(text) : `${begun(text)}.`
