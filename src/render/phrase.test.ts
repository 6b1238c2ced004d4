import { describe, expect, it } from 'vitest'
import type { Phrase } from '../model.ts'
import { phraseHtml, phraseMarkdown, phraseText } from './phrase.ts'

const held: Phrase = [{ data: 'Li `rm` Wei' }, ' is on hold; to release: add `reinstate: 2026-11-30` to the entry']

describe('a phrase', () => {
  it('as text is what was written', () => {
    expect(phraseText(held)).toBe('Li `rm` Wei is on hold; to release: add `reinstate: 2026-11-30` to the entry')
  })

  it('as Markdown and as HTML sets in code what a sentence of ours has between backticks, and nothing of a name', () => {
    expect(phraseMarkdown(held)).toBe(
      'Li `` `rm` `` Wei is on hold; to release: add `reinstate: 2026-11-30` to the entry',
    )
    expect(phraseHtml(held)).toBe(
      '<bdi>Li `rm` Wei</bdi> is on hold; to release: add <code>reinstate: 2026-11-30</code> to the entry',
    )
  })

  it('lets nothing out of the code that it sets', () => {
    const rude: Phrase = ['run `<img src=x> @everyone` and `']
    expect(phraseHtml(rude)).toBe('run <code>&lt;img src=x&gt; @everyone</code> and `')
    expect(phraseMarkdown(rude)).toBe('run `<img src=x> @everyone` and `` ` ``')
  })
})
