const STOP = new Set(('a an the and or but of for to in on at by with from as is are was were be been being it its this that these those we they our their his her you your i he she not no so do does did has have had will ' +
  'would can could should must shall may might all any each every more most other some such only own same than too very also just into over under out up down if then when where which who whom what how why there here about per via ' +
  'need needs want wants like system app platform solution user users new').split(' '))

/** A word cut to what its forms have in common; good enough to compare, not to show. */
function stem(word: string): string {
  return word.length <= 4 ? word.replace(/s$/, '') : word.replace(/(?:ations?|ments?|ings?|ions?|ers?|ies|ied|ed|es|s|y|e)$/, '')
}

/** The words of a text that carry meaning, as stems. Chinese counts by character. */
export function meaning(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? []
  return new Set(words.filter((word) => !STOP.has(word) && !/^[\d.]+$/.test(word)).map(stem))
}

/** How many meaningful words two texts share. */
export function shared(one: string, other: string): number {
  const words = meaning(other)
  return [...meaning(one)].filter((word) => words.has(word)).length
}

/** Those of the items that share most with the text, best first; at least `least` words. Ties keep their order. */
export function closest<Item extends { readonly text: string }>(text: string, items: readonly Item[], least = 1): readonly Item[] {
  return items.map((item) => ({ item, score: shared(text, item.text) })).filter((pair) => pair.score >= least).sort((a, b) => b.score - a.score).map((pair) => pair.item)
}

/** Stuff rather than things: no plural, no article. */
const MASS = /(?:^|\s)(?:management|staff|feedback|contact|access|information|data|content|progress|help|advice|inventory|support|delivery|knowledge|training|billing|status|volume|inquiry data|traffic|energy|revenue|equipment|text|speech|money|music|\w{3,}ing)$/i
const UNCOUNTED = /(?:ss|us|is|news|series|access|progress|analytics|statistics|sms|aws|ios)$/i

export function isPlural(noun: string): boolean {
  return /s$/i.test(noun) && !UNCOUNTED.test(noun)
}

export function singular(noun: string): string {
  if (!isPlural(noun)) return noun
  if (/ies$/i.test(noun)) return noun.replace(/ies$/i, 'y')
  return /(?:ss|x|ch|sh|us)es$/i.test(noun) ? noun.slice(0, -2) : noun.slice(0, -1)
}

export function plural(noun: string): string {
  if (isPlural(noun) || UNCOUNTED.test(noun) || MASS.test(noun)) return noun
  if (/[^aeiou]y$/i.test(noun)) return noun.replace(/y$/i, 'ies')
  return /(?:s|x|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`
}

/** Of "photos of their meals" the head changes its number, not the end. */
function headed(noun: string, change: (word: string) => string): string {
  const [head = '', ...rest] = noun.split(' of ')
  return [change(head), ...rest].join(' of ')
}

/** "an appointment" for "appointments"; "the delivery" for "delivery". */
export function one(noun: string): string {
  if (/^(?:the|a|an|their|his|her|its|any|all|my|our|your)\s/i.test(noun)) return noun
  if (!isPlural(noun.split(' of ')[0] ?? noun)) return MASS.test(noun) ? noun : `the ${noun}`
  const single = headed(noun, singular)
  return `${/^(?:[aeio]|u(?!se|ni))/i.test(single) ? 'an' : 'a'} ${single}`
}

/** "the appointment" for both "appointments" and "an appointment". */
export function the(noun: string): string {
  return `the ${headed(noun.replace(/^(?:the|a|an|their|his|her|its|any|all|my|our|your)\s+/i, ''), singular)}`
}
