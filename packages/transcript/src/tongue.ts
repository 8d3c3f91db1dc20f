const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu], ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu], ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu], ['ar', /\p{Script=Arabic}/gu], ['el', /\p{Script=Greek}/gu], ['he', /\p{Script=Hebrew}/gu],
  ['hi', /\p{Script=Devanagari}/gu], ['th', /\p{Script=Thai}/gu],
]

/** Frequent small words; those that several languages share say little, so each list leans on the language's own. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(Object.entries({
  en: 'the and is are that this it you we of to in was have with for not but what they be can will would do okay yeah so on at from our there',
  de: 'der die das und ist nicht wir ich sie ein eine zu mit auf für den dem auch dass es aber haben wird werden noch wie bei ja oder von sind im können müssen',
  fr: 'le la les et est nous vous je pas que pour dans une un des du qui avec sur mais ce c\'est il elle on au aux plus être sont oui donc très',
  es: 'el la los las y es que de en no un una por para con se lo como pero más está son nosotros muy esto hay ya del al sí yo tenemos vamos también',
  it: 'il lo gli e è che di non un una per con si sono come ma più anche questo della nel noi abbiamo del le perché allora molto ci sì dobbiamo',
  pt: 'o a os as e é que de não um uma por para com se mas mais está são nós muito isso também do da em no na temos você vamos ao sim então foi',
  nl: 'de het een en is niet wij we ik dat van in op te voor met zijn maar ook er aan als naar bij nog dit moeten hebben kunnen wel ja dus deze',
  sv: 'och det att är en ett som inte vi jag på för med har de av till om men kan ska den så där också',
  pl: 'i w nie na to jest się że z do my jak ale tak co za po już czy będzie są dla mamy tego przez',
  tr: 've bir bu için de da ne biz çok var ama gibi daha evet değil olarak bunu şey kadar mı',
}).map(([language, words]) => [language, new Set(words.split(' '))]))

/** BCP 47 primary language of a text, by its script and, in Latin letters, by its small words; "und" when neither tells. Reads the first 20,000 characters. */
export function languageOf(text: string): string {
  const start = text.slice(0, 20_000)
  const letters = start.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return 'und'
  const counts = new Map(SCRIPTS.map(([language, script]) => [language, start.match(script)?.length ?? 0]))
  const of = (language: string): number => counts.get(language) ?? 0
  const east = of('zh') + of('ja') + of('ko')
  if (east > letters * 0.3) return of('ko') > east / 2 ? 'ko' : of('ja') > east * 0.08 ? 'ja' : 'zh'
  for (const language of ['ru', 'ar', 'el', 'he', 'hi', 'th']) if (of(language) > letters * 0.4) return language === 'ru' ? cyrillic(start) : language
  return latin(start)
}

function cyrillic(text: string): string {
  return (text.match(/[іїєґ]/giu)?.length ?? 0) > text.length * 0.01 ? 'uk' : 'ru'
}

function latin(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? []
  const scores = Object.entries(WORDS).map(([language, own]) => ({ language, hits: words.filter((word) => own.has(word)).length })).sort((a, b) => b.hits - a.hits)
  const [best, second] = scores
  if (best === undefined || best.hits < 2 || best.hits / words.length < 0.1 || best.hits === second?.hits) return 'und'
  return best.language
}
