const CJK = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/u
const WORD = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])[\p{L}\p{N}])+(?:['’](?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])\p{L})+)*/gu

/** Function words, pronouns, and words of talk that say nothing about a subject. */
const STOP_WORDS = new Set(`a about above actually after again all almost also although always am an and another any anyone anything are as at
  back basically be because been before being below between both but by can cannot could course did do does doing done down during
  each either else enough er etc even ever every everyone everything few for from further get gets getting go goes going gonna good got had
  has have having he her here hers herself hey him himself his hm hmm how however i if in into is it its itself just
  kind know let like lot made make makes many may maybe me mean might mm mmm more most much must my myself need needs no nor not now of off oh
  okay ok on once one only or other our ours ourselves out over own perhaps please quite rather really right said same say says see seem seems
  shall she should since so some somebody someone something sort still stuff such sure take than thank thanks that the their theirs them themselves then there
  these they thing things think this those though through to too two uh um under until up upon us use used using very wanna want wants was
  way we well were what whatever when where whether which while who whom why will with within without would yeah yep
  yes yet you your yours yourself`.split(/\s+/))

/** The words of a text in lower case, apostrophes kept ("we'll"); each Chinese or Japanese character is one word. */
export function words(text: string): string[] {
  return text.toLowerCase().replaceAll('’', "'").match(WORD) ?? []
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word) || (word.includes("'") && /^(?:\w+n't|\w+'(?:s|m|re|ve|ll|d))$/.test(word) && (STOP_WORDS.has(word.split("'")[0] ?? '') || word.endsWith("n't")))
}

/** A light stem, so that "decided", "decides" and "deciding" meet: plural, -ed, -ing, -ly and a final e are cut. */
export function stem(word: string): string {
  const base = word.replace(/'s$/, '')
  if (base.length <= 3 || CJK.test(base)) return base
  const cut = base
    .replace(/(?:sses|ies)$/, (end) => (end === 'ies' ? 'y' : 'ss'))
    .replace(/([^s])s$/, '$1')
    .replace(/(?<=[a-z]{3})(?:ing|ed|ly)$/, '')
  return cut.replace(/([^aeiouls])\1$/, '$1').replace(/(..)e$/, '$1').replace(/y$/, 'i')
}

/** Stems of the words that carry meaning; for Chinese and Japanese, pairs of neighbouring characters. */
export function contentStems(text: string): Set<string> {
  const stems = new Set<string>()
  let before = ''
  for (const word of words(text)) {
    if (CJK.test(word)) {
      if (before !== '') stems.add(before + word)
      before = word
      continue
    }
    before = ''
    if (!isStopWord(word) && (word.length > 1 || /\d/.test(word))) stems.add(stem(word))
  }
  return stems
}
