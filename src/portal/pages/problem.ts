import { html } from 'hono/html'

/** Attributes of what a reader has to know first: it has the focus when the page opens, so that a screen reader begins with it. */
export const FIRST = html`class="problem" role="alert" tabindex="-1" autofocus`
