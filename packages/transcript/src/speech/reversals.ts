const NEGATED = /\b(?:not|no|never|without|won't|don't|isn't|drop|remove|lose|get rid of|instead of|rather than)\b/i
const NUMBERS = /\d+(?:[.,]\d+)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|hundred|thousand|million)\b/gi

function numbersIn(text: string): string {
  return (text.toLowerCase().match(NUMBERS) ?? []).join(' ')
}

/** Whether a later decision says otherwise than an earlier one about the same thing: yes against no, or other numbers. */
export function isReversal(earlier: string, later: string): boolean {
  if (NEGATED.test(earlier) !== NEGATED.test(later)) return true
  const before = numbersIn(earlier)
  const now = numbersIn(later)
  return before !== '' && now !== '' && before !== now
}
