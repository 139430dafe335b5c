/** The members that an owner field offers, once for every field of the page. Equal names are told apart by address. */
export function MemberList({
  id,
  people,
}: {
  id: string
  people: readonly { id: string; name: string; email: string }[]
}) {
  const times = new Map<string, number>()
  for (const { name } of people) times.set(name, (times.get(name) ?? 0) + 1)
  return (
    <datalist id={id}>
      {people.map(({ id: member, name, email }) => (
        <option key={member} value={(times.get(name) ?? 0) > 1 ? `${name} (${email})` : name} data-member={member} />
      ))}
    </datalist>
  )
}
