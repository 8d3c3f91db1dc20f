/** Words of a line that is nothing but a date, in the languages whose headers are read: months, days of the week, what joins them, times and zones. */
const MONTHS = 'jan(?:uary|uar|vier|eiro)?|gennaio|enero|januari|feb(?:ruary|ruar|braio|rero|ruari)?|févr(?:ier)?|fevereiro|mar(?:ch|s|zo|ço)?|märz?|mrt|maart|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|may|mai|mag(?:gio)?|mayo|maio|mei|june?|juni|juin|giu(?:gno)?|junio|junho|july?|juli|juil(?:let)?|lug(?:lio)?|julio|julho|aug(?:ust|ustus)?|août|ago(?:sto)?|sept?(?:ember|embre|iembre)?|sett?(?:embre)?|set(?:embro)?|oct(?:ober|obre|ubre)?|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?|nov(?:ember|embre|iembre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:embre|iembre)?'
const DAYS = 'mon(?:day|tag)?|tue(?:s|sday)?|wed(?:nesday|s)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag'
const JOINING = 'st|nd|rd|th|er|of|the|den|der|am|pm|a\\.m\\.|p\\.m\\.|at|on|um|le|el|de|del|à|a|às|alle|om|from|to|till|until|bis|von|uhr|h|t|z|utc|gmt|c?est|cet|[ecmp][sd]?t|bst|ist|jst'
const WORD = new RegExp(`^(?:${MONTHS}|${DAYS}|${JOINING})$`, 'iu')
const MONTH = new RegExp(`^(?:${MONTHS})$`, 'iu')
/** The year first or last, and the day and the month beside it. */
const DIGITS = /(?<!\d)(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2}))(?!\d)/u
/** A longer line says more than a date. */
const LONGEST = 80

/** Whether a line holds a day and nothing else but its weekday, a time and a zone: "Monday, 3 March 2025, 10:00 - 11:00". */
export function isDateLine(text: string): boolean {
  if (text.length > LONGEST || !/\d/.test(text) || /[^\p{L}\p{M}\d\s.,:;/|()+–—-]/u.test(text)) return false
  const words = text.replace(/[年月日号號星期周礼拜上下午时時点點分一二三四五六天日]/gu, ' ').match(/\p{L}[\p{L}\p{M}.]*/gu) ?? []
  const bare = words.map((word) => (/^[ap]\.m\.?$/iu.test(word) ? 'am' : word.replace(/\.$/u, '')))
  if (!bare.every((word) => WORD.test(word))) return false
  return DIGITS.test(text) || (bare.some((word) => MONTH.test(word)) && /(?<![\d:])\d{1,2}(?![\d:])/.test(text))
}
