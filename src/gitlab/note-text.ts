/**
 * The most bytes of a note. GitLab takes a million characters, but it stops rendering after 1.5 seconds and then shows the source
 * (`Gitlab::RenderTimeout`), and it looks for quick actions in all of it.
 */
export const NOTE = 200_000

/**
 * A note in which no line is a quick action, such as `/merge` or `/approve`: GitLab executes lines that begin with a slash, in new and
 * in changed notes, with the rights of whoever writes them. Older versions find them in a code block too, if its fence has more than
 * three characters. After a space it is a line like any other (docs.gitlab.com: "GitLab quick actions"; `QuickActions::Extractor`,
 * which removes carriage returns before it looks).
 */
export const withoutQuickActions = (body: string): string => body.replace(/^(\r*)\//gm, '$1 /')
