/** What an organisation gives: figures, and never an answer, a name or a use case. */
export interface Figures {
  /** Mean readiness over the use cases, percent. */
  overall: number
  /** Mean score by dimension id, percent; left out where nothing is known. */
  dimensions: Readonly<Record<string, number>>
}

export interface Contribution extends Figures {
  /** Names organisation and moment, and tells neither: a keyed hash. */
  token: string
  sector: string
  size: string
}

/** A contribution with what decides whether it counts. */
export interface Candidate extends Contribution {
  /** Confirmed addresses of those who own the organisation or gave its figures, as keys of people. */
  owners: readonly string[]
  /** Whole days since the organisation was made. */
  days: number
  /** How many different people have answered. */
  people: number
}

/** A statistic over a cohort, percent, rounded to 5. */
export interface Spread {
  median: number
  /** First and third quartile; null for small cohorts. */
  quartiles: readonly [number, number] | null
}

/** Organisations that are shown together. */
export interface Cohort {
  /** Empty for all sectors. */
  sector: string
  /** Empty for all sizes. */
  size: string
  /** How many organisations of different owners; never less than five. */
  n: number
  overall: Spread
  dimensions: Readonly<Record<string, Spread>>
}

/** What an organisation sees. */
export interface BenchmarkView {
  /** What it has contributed; null while it has not. */
  own: (Figures & { contributedAt: string; contributedBy: string; sector: string; size: string }) | null
  /** What would be contributed now. */
  now: Figures | null
  /** Why nothing can be contributed now; empty when it can. */
  hindrance: string
  /** Why what is given does not count in what is published; empty when it does. */
  pending: string
  /** The operator has switched benchmarks off. */
  off: boolean
  /** The cohorts that it belongs to; empty for those who do not contribute. */
  cohorts: readonly Cohort[]
  /** ISO instant; null while nothing is published. */
  releasedAt: string | null
}
