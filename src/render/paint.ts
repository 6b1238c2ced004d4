import { styleText } from 'node:util'

export type Style = 'red' | 'yellow' | 'green' | 'cyan' | 'bold' | 'dim' | 'plain'

/**
 * Text with its style, or as it is: only `color` decides, which the caller made of NO_COLOR, --no-color and the terminal.
 * Node would ask the stream as well, and not the one that the result goes to; what it does without being asked differs
 * between Node 20, which paints always, and later versions.
 */
export const painter =
  (color: boolean) =>
  (text: string, style: Style): string =>
    color && style !== 'plain' ? styleText(style, text, { validateStream: false }) : text
