/** Pieces of evidence; what is an address becomes a link. */
export function EvidenceList({ evidence }: { evidence: readonly string[] }) {
  if (evidence.length === 0) return null
  return (
    <ul className="list-disc ps-5 wrap-anywhere marker:text-muted">
      {evidence.map((piece) => (
        <li key={piece}>
          {/^https?:\/\/\S+$/.test(piece) ? (
            <a href={piece} target="_blank" rel="noopener noreferrer">
              {piece}
            </a>
          ) : (
            piece
          )}
        </li>
      ))}
    </ul>
  )
}
