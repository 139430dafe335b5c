/** A pure function of one object, computed once for each: what is derived lives as long as what it is derived from. */
export function oncePer<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const known = new WeakMap<Of, { made: Made }>()
  return (of) => {
    let found = known.get(of)
    if (!found) {
      found = { made: make(of) }
      known.set(of, found)
    }
    return found.made
  }
}
