/** Sounds that carry no meaning in speech. */
const FILLERS = /(?<![\w'])(?:u+m+|u+h+|e+r+m*|m+h*m+|hmm+|you know|i mean|sort of|kind of)(?![\w'])[,.]?\s*/giu
const OPENERS = /^(?:(?:so|and|but|well|okay|ok|yeah|yes|right|now|alright|then|basically|actually|like)[,.]?\s+)+/iu

/** Speech as a reader wants it: no fillers, no word twice in a row, no "so, well, okay" in front, a capital first and a full stop last. */
export function tidy(speech: string): string {
  const clean = speech.replace(FILLERS, '').replace(/(?<![\p{L}'])((?:[\p{L}']+\s+){0,2}[\p{L}']+)(?:,?\s+\1)+(?![\p{L}'])/giu, '$1').replace(OPENERS, '')
    .replace(/\s+([,.;:?!])/g, '$1').replace(/\s{2,}/g, ' ').replace(/^[\s,.;:–-]+/, '').trim()
  return sentence(clean === '' ? speech.trim() : clean)
}

/** A capital first, a full stop last where no other mark ends it. */
export function sentence(text: string): string {
  const body = text.trim().replace(/[，、]+$/u, '')
  const ended = /[.!?…。！？:;]["'”’)]?$/u.test(body) ? body : /\p{Script=Han}$/u.test(body) ? `${body}。` : `${body}.`
  return capital(ended)
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1)
}

/** Small first letter, unless the word is a name or an abbreviation ("WCAG", "iOS", "I"). */
export function small(text: string): string {
  return /^(?:\p{Lu}[\p{Ll}]|A\s)/u.test(text) && !/^(?:I['\s]|\p{Lu}\p{Ll}+\s\p{Lu}[\p{Ll}-])/u.test(text) ? text.charAt(0).toLocaleLowerCase('en') + text.slice(1) : text
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[], and = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1) ?? ''}`
}

/** At most this many words, cut at a word with an ellipsis. */
export function shortened(text: string, words: number): string {
  const parts = text.split(/\s+/)
  return parts.length <= words ? text : `${parts.slice(0, words).join(' ').replace(/[,;:.]$/, '')} …`
}

/** Ids in reading: "BR-1, BR-4 and BR-6", neighbours drawn together: "A-1–A-12". */
export function idsListed(ids: readonly string[], and = 'and'): string {
  const runs: string[][] = []
  for (const id of ids) {
    const run = runs.at(-1)
    if (run !== undefined && isNext(run.at(-1) ?? '', id)) run.push(id)
    else runs.push([id])
  }
  return listed(runs.flatMap((run) => (run.length < 3 ? run : [`${run[0] ?? ''}–${run.at(-1) ?? ''}`])), and)
}

/** Whether the second id is the next number of the same family. */
export function isNext(id: string, other: string): boolean {
  const [a, b] = [/^(.*-)(\d+)$/.exec(id), /^(.*-)(\d+)$/.exec(other)]
  return a !== null && b !== null && a[1] === b[1] && Number(a[2]) + 1 === Number(b[2])
}
