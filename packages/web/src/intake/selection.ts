/** What the choice of documents is made over: an agent by what it makes, what it cannot do without, and what it uses when it is there. */
export interface Choice { readonly name: string; readonly title: string; readonly makes: string; readonly needs: readonly string[]; readonly wants: readonly string[] }

/** All kinds that this one cannot be made without, itself included. */
function withNeeds(choices: readonly Choice[], kind: string): ReadonlySet<string> {
  return reach(kind, (at) => choices.find((choice) => choice.makes === at)?.needs.filter((need) => choices.some((choice) => choice.makes === need)) ?? [])
}

/** All kinds that cannot be made without this one, itself included. */
function withDependents(choices: readonly Choice[], kind: string): ReadonlySet<string> {
  return reach(kind, (at) => choices.filter((choice) => choice.needs.includes(at)).map((choice) => choice.makes))
}

function reach(from: string, next: (kind: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set([from])
  for (const kind of reached) for (const further of next(kind)) reached.add(further)
  return reached
}

/** The selection after one kind was switched: on brings along what it needs, off takes away what cannot be without it. */
export function toggle(choices: readonly Choice[], selected: ReadonlySet<string>, kind: string): ReadonlySet<string> {
  if (!selected.has(kind)) return new Set([...selected, ...withNeeds(choices, kind)])
  const gone = withDependents(choices, kind)
  return new Set([...selected].filter((each) => !gone.has(each)))
}

/** What switching this kind off takes along (`lost`), and which documents are then made without it, less well grounded (`poorer`). */
export function without(choices: readonly Choice[], selected: ReadonlySet<string>, kind: string): { readonly lost: readonly string[]; readonly poorer: readonly string[] } {
  const gone = withDependents(choices, kind)
  const title = (each: Choice): string => each.title
  return {
    lost: choices.filter((each) => each.makes !== kind && selected.has(each.makes) && gone.has(each.makes)).map(title),
    poorer: choices.filter((each) => selected.has(each.makes) && !gone.has(each.makes) && each.wants.some((want) => gone.has(want) && selected.has(want))).map(title),
  }
}
