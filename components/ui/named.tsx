interface Props {
  verb: string
  name: string
  /** The rest of the verb, as in "Bring back". */
  after?: string
}

/** The text of a button in a row that shows the name already: it is read out and not written again. */
export function Named({ verb, name, after }: Props) {
  return (
    <span>
      {verb} <span className="sr-only">{name}</span>
      {after && ` ${after}`}
    </span>
  )
}
