/** One thought of a sentence: what joins it to the one before ("but", "because", "" for the first) and its words. */
export interface Clause {
  readonly joint: string
  readonly text: string
}

const JOINTS = 'but|because|so that|so|since|although|though|unless|whereas|while|which|and then|and so|and|or|if|when'
/** Before a clause stands a comma, or a joint that starts a clause of its own with a subject. */
const CUT = new RegExp(
  `(?:,\\s*|\\s+[-–—]+\\s+|;\\s*|:\\s+)(?:(${JOINTS})\\s+)?(?=(?:i|we|you|they|he|she|it|that|this|there|the|a|an|let's|people|maybe|my|our|when|if|in case)(?:\\b|'))`
  + `|,?\\s+(but|because|so that|although|whereas|unless)\\s+|\\s+(?:yeah|okay|alright|anyway),?\\s+|\\s+(and then|and so|and|so|which)\\s+(?=(?:i|we|you|they|he|she|it|that's|there's|let's|means)(?:\\b|'))`, 'giu')

/** Where a speaker starts anew without a pause that anybody wrote down: a subject with its verb, after a word that does not ask for it. */
const RESTART = /(?<!\b(?:what|that|which|who|where|when|how|if|because|as|than|think|and|but|so|all|everything|said|say|know|like|sure|hope|guess|suppose|whether|of|or|the|a|to|then|maybe|until|before|after|once|while))\s+(?=(?:we|they|i|you|it|let's)\s*(?:'ll|'re|'d|'ve|'s|will|want|need|have|has|should|could|can|are|is|decided|must|would|might)\b|let's\b)/giu
const RUN_ON = 18

/** Cuts what is too long for one thought at the restarts. */
function cutRunOn(clause: Clause): Clause[] {
  if (clause.text.split(' ').length <= RUN_ON) return [clause]
  return clause.text.split(RESTART).map((text, at) => ({ joint: at === 0 ? clause.joint : '', text: text.trim() })).filter((part) => part.text !== '')
}

/** Cuts a cleaned sentence into clauses. */
export function clauses(sentence: string): Clause[] {
  const found: Clause[] = []
  let start = 0
  let joint = ''
  for (const cut of sentence.matchAll(CUT)) {
    const text = sentence.slice(start, cut.index).trim()
    if (text !== '') found.push({ joint, text })
    joint = (cut[1] ?? cut[2] ?? cut[3] ?? '').toLowerCase()
    start = cut.index + cut[0].length
  }
  const rest = sentence.slice(start).trim()
  if (rest !== '') found.push({ joint, text: rest })
  return found.flatMap(cutRunOn)
}

const REASON = /^(?:because|since|so that|as)$/

/** The reason that a sentence gives after the clause `at`: "because it has been taken over by the internet". */
export function reasonAfter(parts: readonly Clause[], at: number): string | null {
  const next = parts[at + 1]
  return next !== undefined && REASON.test(next.joint) ? next.text.replace(/[.?!]+$/, '') : null
}
