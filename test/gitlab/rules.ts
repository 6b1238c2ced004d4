/** Conditions of GitLab's `rules`, as far as the template has them (docs.gitlab.com: "CI/CD YAML syntax reference", `rules:if`). */

type Variables = Readonly<Record<string, string>>

const VALUE = /^(?:\$(?<name>\w+)|"(?<text>[^"$]*)"|(?<nothing>null))$/

/** An unset variable is `null`; a text and an unset variable are never equal. */
const valueOf = (word: string, variables: Variables): string | null => {
  const found = VALUE.exec(word.trim())?.groups
  if (found === undefined) throw new Error(`this is not a value of a rule: ${word}`)
  return found['name'] === undefined ? (found['text'] ?? null) : (variables[found['name']] ?? null)
}

const term = (text: string, variables: Variables): boolean => {
  const [left = '', right, ...more] = text.split(/ (?:==|!=) /)
  if (more.length > 0) throw new Error(`this is not a condition: ${text}`)
  const value = valueOf(left, variables)
  if (right === undefined) return value !== null && value !== ''
  return (value === valueOf(right, variables)) === text.includes(' == ')
}

/** `&&` binds closer than `||`; there are no parentheses. Throws for what it does not know. */
export const holds = (condition: string, variables: Variables): boolean =>
  condition.split(' || ').some((part) => part.split(' && ').every((one) => term(one, variables)))

/** `$NAME` and `${NAME}` in a value of the file; a name that is not set is an error here. */
export const expanded = (text: string, variables: Variables): string =>
  text.replace(/\$(?:(\w+)|\{(\w+)\})/g, (_, plain: string | undefined, braced: string | undefined) => {
    const value = variables[plain ?? braced ?? '']
    if (value === undefined) throw new Error(`${text} has a variable that is not set`)
    return value
  })
