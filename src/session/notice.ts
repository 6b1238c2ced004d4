import { columns, wrap } from '../render/wrap.ts'
import type { Io } from './io.ts'

const PREFIX = /^[a-z]+: /

/** Sentences for stderr, in lines that its terminal holds; where nobody told how wide that is, each is one line. Harmless already. */
export const notice = (text: string, { noticeWidth }: Pick<Io, 'noticeWidth'>): string =>
  noticeWidth === undefined
    ? text
    : text
        .split('\n')
        .map((line) => {
          const indent = /^ */.exec(line)?.[0] ?? ''
          // What follows a prefix (`warning: …`) or a bullet stands below it; a paragraph has one edge.
          const rest = indent !== '' || PREFIX.test(line) ? `${indent}  ` : ''
          return columns(line) <= noticeWidth ? line : wrap(line, noticeWidth, indent, rest)
        })
        .join('\n')
