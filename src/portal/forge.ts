import type { Revision } from '../config/index.ts'

/** One file, proposed as a branch on top of the protected one. Nothing in it but the file may be personal: branches and titles stay for ever. */
export interface ProposedFile {
  branch: string
  /** From the declaration's folder, with `/`. */
  file: string
  text: string
  /** A file that gives way to it; absent where none does. */
  replaces?: string | undefined
  title: string
  body: string
  /** The commit that the change was made from. */
  parent: string
}

/** A change that waits for its decision, or had it: a pull request, where the place has those. */
export interface Proposal {
  /** How the place names it: the number of a pull request. */
  id: string
  title: string
  /** `requests/PARTNER/ID` for a request, `settings/PARTNER/ID` for a change of a partner. */
  branch: string
  /** Its page; absent where it has none. */
  url?: string
  head: string
  /** When it was opened, RFC 3339. */
  opened: string
  state: 'open' | 'merged' | 'closed'
  /** How it ended; absent while it is open. */
  decided?: { at: string; by?: string; note?: string }
}

/** What a proposal changes, seen from where it left the protected branch. */
export interface ProposedChange {
  /** The commit of the protected branch that it was made from. */
  parent: string
  /** From the declaration's folder, with `/`; `../` outside of it. A file that was renamed has both names. */
  files: readonly string[]
  /** Whether it is the one commit that the portal made; otherwise somebody added to it. */
  isUntouched: boolean
}

/** Who decides: known to the place by a token of the person's own, never by the portal's. */
export interface Owner {
  /** The name at the place. */
  login: string
  token: string
}

/** What the owner saw when deciding; another head or another plan is refused. */
export interface Shown {
  head: string
  /** SHA-256 (hex) of the plan that stood beside the request. */
  planDigest: string
}

/**
 * Where changes are proposed and decided: the queue is what is open there, a decision is a merge or a closing with a note. Every method
 * throws GuestlistError where the place refuses; each is safe to repeat.
 */
export interface PortalForge {
  /** For people: `GitHub`. */
  name: string
  /** Whether owners sign in there with an account of their own (OAuth); otherwise the portal's own sign-in is one. */
  ownerSignIn?: {
    /** Where the browser is sent; `state` and the PKCE challenge come back or are checked. */
    address(given: { state: string; challenge: string; redirectUri: string }): string
    /** The owner behind the code that came back. */
    redeem(given: { code: string; verifier: string; redirectUri: string }): Promise<Owner>
  }
  /**
   * What makes it unsafe to run a portal for these partners here (branch not protected, code-owner review off, …), each a sentence; empty
   * where it is safe. `folder` is where the requests of one are, from the declaration's folder; `auto`: they need no owner's approval.
   */
  problems(partners: readonly { folder: string; auto: boolean }[]): Promise<readonly string[]>
  /** The newest commit of the protected branch. */
  base(): Promise<string>
  /** The declaration's files at a commit of the base or of a proposal. */
  filesAt(commit: string): Promise<Revision>
  /** What a proposal's head changes; of one that was decided, too. */
  changeOf(head: string): Promise<ProposedChange>
  propose(file: ProposedFile): Promise<{ proposal: Proposal; isNew: boolean }>
  list(state: 'open' | 'decided'): Promise<readonly Proposal[]>
  find(id: string): Promise<Proposal | undefined>
  /** By the branch, whatever became of it. */
  findBranch(branch: string): Promise<Proposal | undefined>
  approve(id: string, shown: Shown, owner: Owner): Promise<void>
  deny(id: string, note: string, owner: Owner): Promise<void>
  /** Lets the place merge a proven request by its own rules, at exactly this head. */
  mergeWhenAllowed(id: string, head: string): Promise<void>
  /**
   * Where the place lets files of requests go without an owner: tells it of every open change, whoever made it, whether one of them is changed
   * that nobody proved. To be called every minute: until it is told, nothing is merged there.
   */
  judgeOpen?(): Promise<void>
}
