import type { Change } from '../../model.ts'
import { refsInFields } from '../../references.ts'

type Written = Pick<Change, 'before' | 'after'>

const STATE = 'membershipRuleProcessingState'

/** Whether a change of a group ends the processing of its rule: the rule is paused, or the group becomes assigned. Its members stay. */
const stopsRule = ({ before, after }: Written): boolean =>
  before?.[STATE] === 'On' && after !== null && STATE in after && after[STATE] !== 'On'

/** Licences are given by the country that people have when the plan has changed them, so that a group which gives more of them waits for that. */
const waitsForPeople = ({ after }: Written): boolean => after !== null && 'licenses' in after

/** Whether such a change is written before people come or change, as far as its kind decides. */
export const stopsRuleFirst = (change: Written): boolean => stopsRule(change) && !waitsForPeople(change)

/**
 * Whether a rule is still processed while the same plan writes people, `coming` among them those whom it creates: the change cannot be
 * written before, since it gives licences or names one of them as owner.
 */
export const stopsRuleLate = (change: Written, coming: ReadonlySet<string>): boolean =>
  stopsRule(change) && (waitsForPeople(change) || refsInFields(change.after).some((address) => coming.has(address)))
