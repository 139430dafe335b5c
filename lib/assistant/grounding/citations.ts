import type { Citations, CitedPassage, Passage } from '../types.ts'

/** The names of one run: nothing can be cited that was not handed out in it. */
export class CitationRegistry implements Citations {
  private readonly byKey = new Map<string, CitedPassage>()
  private readonly byCite = new Map<string, CitedPassage>()

  register(passage: Passage): CitedPassage {
    const known = this.byKey.get(passage.key)
    if (known) return known
    const { key, kind, title, body, href, revision, useCaseId, questionId } = passage
    const cite = `S${this.byKey.size + 1}`
    const made = { key, kind, title, body, href, revision, useCaseId, questionId, cite }
    this.byKey.set(key, made)
    this.byCite.set(cite, made)
    return made
  }

  find(cite: string): CitedPassage | undefined {
    return this.byCite.get(cite)
  }

  /** Everything that was handed out, in the order of handing. */
  list(): CitedPassage[] {
    return [...this.byKey.values()]
  }
}
