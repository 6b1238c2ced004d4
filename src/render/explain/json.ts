import type { Explanation } from '../../access/index.ts'
import { stableJson } from '../json.ts'

/** What `explain` found, for programs. */
export const renderExplanationJson = (explanation: Explanation): string => stableJson(explanation)
