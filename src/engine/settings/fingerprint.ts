import type { Setting } from '../../model.ts'
import { canonicalJson, sha256 } from '../canonical.ts'

/** SHA-256 of what a reviewer agrees to of a rule that changed. */
export const settingFingerprint = (setting: { [name in 'id' | 'field' | 'before' | 'after']: unknown }): string => {
  const { id, field, before, after } = setting
  return sha256(canonicalJson({ id, field, before, after }))
}

/** A rule that changed, with its fingerprint. */
export const signed = (setting: Omit<Setting, 'fingerprint'>): Setting => ({
  ...setting,
  fingerprint: settingFingerprint(setting),
})
