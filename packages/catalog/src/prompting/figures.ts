const NUMBER = /(?<![\p{L}\d])\d[\d.,]*/gu
const ID = /^[A-Z]+-[1-9]\d*$/
/** Ids of our documents; "O-1001" and "SKU-12" are numbers of orders and goods in samples. */
const OURS = /^(?:REQ|PART|D|G|PAIN|CON|R|X|Q|PARK|TOOL|FIG|DATE|PHASE|A|KN|UC|BR|FR|NFR|RULE|CMP|ADR|ENT|SCR|TC)-/

/** Numbers of two digits or more in the texts of an answer that nothing shown to the model holds: invented, or counted by a model. */
export function inventedNumbers(answer: unknown, shown: string): readonly string[] {
  const known = new Set(numbersIn(shown))
  const made = [...new Set(textsIn(answer).flatMap(numbersIn))].filter((number) => number.length > 1 && !known.has(number))
  return made.length === 0 ? [] : [`The answer names ${made.join(', ')}, which the material does not have. Leave out every number that nobody said; sums and dates are set by code.`]
}

/** Ids in an answer that were not shown to the model. */
export function unshownIds(answer: unknown, shown: string): readonly string[] {
  const known = new Set(shown.match(/\b[A-Z]+-[1-9]\d*\b/g) ?? [])
  const unknown = [...new Set(textsIn(answer, true))].filter((text) => OURS.test(text) && !known.has(text))
  return unknown.length === 0 ? [] : [`The answer refers to ${unknown.join(', ')}, which the material does not have. Refer only to ids in the material.`]
}

/** Claims that name nothing they follow from, where nothing may be assumed. */
export function unfounded(claims: readonly { readonly text: string; readonly from: readonly string[] }[]): readonly string[] {
  return claims.filter((claim) => claim.from.length === 0).slice(0, 5).map((claim) => `"${claim.text.slice(0, 120)}" names no id that it follows from. Name one, or leave it out.`)
}

function numbersIn(text: string): readonly string[] {
  return (text.match(NUMBER) ?? []).map((number) => number.replace(/[.,]+$/, '').replace(/,(?=\d{3})/g, ''))
}

function textsIn(value: unknown, ids = false): readonly string[] {
  if (typeof value === 'string') return ID.test(value) === ids ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((member) => textsIn(member, ids)) : []
}
