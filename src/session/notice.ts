import { columns, wrap } from '../render/wrap.ts'
import type { Io } from './io.ts'

/** Sentences for stderr, in lines that its terminal holds; where nobody told how wide that is, each is one line. Harmless already. */
export const notice = (text: string, { noticeWidth }: Pick<Io, 'noticeWidth'>): string =>
  noticeWidth === undefined
    ? text
    : text
        .split('\n')
        .map((line) => {
          const indent = /^ */.exec(line)?.[0] ?? ''
          return columns(line) <= noticeWidth ? line : wrap(line, noticeWidth, indent, `${indent}  `)
        })
        .join('\n')
