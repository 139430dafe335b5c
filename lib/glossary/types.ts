/** A word of the method and its meaning. */
export interface Word {
  id: string
  /** What people call it; the first is shown. */
  names: readonly string[]
  /** A definition, in its first sentence, and at most what follows from it. */
  text: string
  /** Key of the passage that treats it. */
  see: string
}
