import type { Address, Phrase, Source } from '../../model.ts'
import type { FoundObstacle } from '../obstacles/index.ts'
import type { HoldsWhen } from './holds-when.ts'
import type { PartnerFacts } from './partner-facts.ts'
import type { PersonFacts } from './person-facts.ts'
import type { End, Step } from './step.ts'

/** One way to an app, link by link; it holds while nothing closes it. */
export interface ExplainedPath extends HoldsWhen {
  who: Address
  app: Address
  via: 'direct' | 'member' | 'rule' | 'open'
  group: Address | null
  role: string | null
  /** Of a path that ends, as they are until then. */
  steps: Step[]
  /** Why it ends with the plan; empty where it does not. */
  ends: End[]
  /** The restrictions between this person and this app, on either side of the plan. */
  obstacles: FoundObstacle[]
}

/** A group that a person is a member of, or a member of a group. */
export interface ExplainedMembership extends HoldsWhen {
  who: Address
  group: Address
  via: 'member' | 'rule'
  says: Phrase
  source: Source | null
  /** Why it ends with the plan; empty where it does not. */
  ends: End[]
}

/** Everything there is to say about one person, group, app or partner. */
export interface Explanation {
  who: Address
  /** What it is to access, an organisation the people of which have it; `kind` has the word that its address begins with. */
  is: 'person' | 'container' | 'resource' | 'organisation'
  kind: string
  /** Directory text, hostile. */
  name: string
  /** What is worth knowing first. */
  says: Phrase[]
  obstacles: FoundObstacle[]
  paths: ExplainedPath[]
  memberships: ExplainedMembership[]
  /** What everything that is named in it is called, by its address. Directory text, hostile. */
  names?: { [address: Address]: string }
  /** Of a person. */
  person?: PersonFacts
  /** Of an organisation. */
  partner?: PartnerFacts
}

/** What is explained of a person. */
export interface PersonExplanation extends Explanation {
  person: PersonFacts
}
