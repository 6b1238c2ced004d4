/** How big the tenant is, and what else its declaration names. */
export interface Shape {
  guests: number
  /** Internal accounts that no line of the declaration names. */
  employees?: number
  /** `sponsors:` in the partners' defaults, as `init` writes them, and `owners:` of groups. */
  sponsored?: boolean
  /** Guests as a list in YAML; by default they are rows of a CSV file. */
  yaml?: boolean
  /** Partners and groups of a tenant of so many guests, not of its own number. */
  as?: number
}

export const NAME = 'northwind'
export const SPONSOR = `anna@${NAME}.example`

export const list = <T>(length: number, make: (at: number) => T): T[] => Array.from({ length }, (_, at) => make(at))
export const guid = (kind: number, at: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(at).padStart(12, '0')}`

/** For 10,000 guests: 100 partners, 200 groups of which 20 are dynamic, 50 apps with 2,000 assignments. */
export const sizesOf = ({ guests: all, as: guests = all }: Shape) => {
  const groups = Math.max(10, guests / 50)
  return {
    partners: Math.max(5, guests / 100),
    groups,
    dynamic: groups / 10,
    apps: 50,
    perApp: Math.max(2, guests / 250),
  }
}

export const guestAt = (shape: Shape, at: number) => {
  const { partners, groups, dynamic } = sizesOf(shape)
  const assigned = groups - dynamic
  return {
    email: `guest${at}@partner${at % partners}.example`,
    displayName: `Guest Number ${at}`,
    department: `Department ${at % 50}`,
    group: at % assigned,
  }
}

export const groupAt = (shape: Shape, at: number) => {
  const { groups, dynamic, partners } = sizesOf(shape)
  const rule = `(user.userType -eq "Guest") -and (user.mail -endsWith "@partner${at % partners}.example")`
  return {
    key: `group-${at}`,
    displayName: `Group ${at}`,
    rule: at < groups - dynamic ? undefined : rule,
  }
}

/** Who has the app at this place: each group has one app, all others are guests. */
export const assignedTo = (shape: Shape, app: number) => {
  const { groups, apps, perApp } = sizesOf(shape)
  const own = list(groups, (at) => at)
    .filter((at) => at % apps === app)
    .slice(0, perApp)
  const guests = list(perApp - own.length, (at) => guestAt(shape, at * apps + app).email)
  return { groups: own, guests }
}

export const partnerAt = (at: number) => ({
  tenantId: guid(1, at),
  displayName: `Partner ${at}`,
  domains: [`partner${at}.example`],
})
