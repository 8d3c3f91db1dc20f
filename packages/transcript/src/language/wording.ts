import { asSentence } from './cleaning.ts'

const LEAD = /^(?:(?:i think|i guess|i suppose|i mean|i'd say|i would say|maybe|perhaps|probably|then|so|basically|of course|also|just|you know|as i said|like i said|i believe|i feel|we said|we thought|it seems|for me|to me|in my opinion|personally|as well|first of all|finally|and|but|or|please|okay|yeah|that|if)\s*,?\s+)+(?=\S)/i
const TAIL = /[\s,]*(?:\b(?:or something|or not|as well|though|then|too|anyway|right|you know|i think|i guess|i suppose|and|but|so|or|because|which|that|the|a|an|to|of|with|for|is|are|if|like|also|it's|we)\b[\s,]*)+(?=[.?!]*$)/i

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/\b(we|they|you|i)(?:'re| are|'m| am) (?:not going to)\b/gi, '$1 will not'],
  [/\b(we|they|you|i)(?:'re| are|'m| am) going to\b/gi, '$1 will'],
  [/\b(it|that|this|he|she)(?:'s| is) not going to\b/gi, '$1 will not'],
  [/\b(it|that|this|he|she)(?:'s| is) going to\b/gi, '$1 will'],
  [/\b(is|are) going to\b/gi, 'will'],
  [/\b(we|they|you|i|it|that)'ll\b/gi, '$1 will'],
  [/\bwon't\b/gi, 'will not'],
  [/^let's (not )?(?:just |also |maybe )?/i, 'We will $1'],
  [/\bwe've (?:got )?/gi, 'we have '],
]

/** A sentence begun twice with the same subject: "we do we have decided", "we're using we will need". */
const BEGUN_TWICE = /\b(we|they|you|it)(?:'\w+)?\s+(?:(?!think|know|said|say|hope|agreed|feel|decided|believe|guess|thought|mean|is|was)[\w']+\s+){1,2}(?=\1\b(?!'s)\s*(?:'|have|will|are|need|want|should|can|must|do))/i

/** What only introduces the thing said: "we must keep in mind that ...", "important for you is that ...". */
const FRAME = /^(?:.{0,60}?\b(?:keep in mind|remember|make sure|note|important(?: for \w+(?: all)?)? is|the (?:idea|plan|point|thing|goal|decision) is|means|agreed|decided|said|thinking) that|(?:also )?important for you(?: all)? is)\s+(?=\S+\s+\S+\s+\S)/i

/** The clause without the words that only introduce it. */
export function unframed(clause: string): string {
  return clause.replace(LEAD, '').replace(FRAME, '').replace(BEGUN_TWICE, '')
}

/** A clause in plain written words: no hedges in front, no loose end, "gonna" and "let's" as "will". */
export function plain(clause: string): string {
  let text = unframed(clause).replace(TAIL, '')
  for (const [pattern, written] of PLAIN) text = text.replace(pattern, written)
  return asSentence(text.replace(/\s{2,}/g, ' '))
}
