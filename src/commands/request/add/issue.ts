import { type FileSource, loadDeclaration } from '../../../config/index.ts'
import { InvalidInput } from '../../../errors.ts'
import { openedIssueOf } from '../../../github/index.ts'
import { changeOfIssue, requestOfForm } from '../../../requests/form/index.ts'
import { makeChange, type RequestChange } from '../../../requests/index.ts'
import { requireDeclaration } from '../../../session/require-declaration.ts'

const parsed = (bytes: Uint8Array, file: string): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new InvalidInput(`${file} is not JSON`)
  }
}

/**
 * The change that an issue asks for, from the event of its opening. Nothing but its text is the requester's word; the text is read by the
 * form of this declaration. Throws InvalidInput with what stands against it.
 */
export const changeOfEvent = async (
  bytes: Uint8Array,
  file: string,
  { dir, today, files }: { dir: string; today: string; files: FileSource },
): Promise<{ change: RequestChange; issue: number }> => {
  const { issue, by, body } = openedIssueOf(parsed(bytes, file))
  const declaration = requireDeclaration(await loadDeclaration(dir, { today, files }))
  const request = await requestOfForm(body, by, declaration)
  return { change: changeOfIssue(await makeChange(request, { dir, today, files }), issue), issue }
}
