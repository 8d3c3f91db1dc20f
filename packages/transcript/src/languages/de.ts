import type { Cues } from './shape.ts'

/** German. */
export const de: Cues = {
  decision: /\b(?:wir haben (?:uns )?(?:entschieden|beschlossen|geeinigt)|(?:ist|sind|wird|wurde) (?:entschieden|beschlossen|festgelegt)|wir (?:nehmen|machen|verwenden|nutzen|bleiben bei|einigen uns auf)|beschluss|entscheidung|einverstanden|dann machen wir|es (?:muss|soll|wird)|wir (?:wollen|brauchen))\b/iu,
  action: /\b(?:ich (?:werde|kümmere mich|schicke|schreibe|prüfe|bereite|mache|kläre|übernehme|erstelle|frage)|(?:du|sie) (?:kümmerst|kümmern|schickst|schicken|prüfst|prüfen|übernimmst|übernehmen)|bis (?:montag|dienstag|mittwoch|donnerstag|freitag|morgen|nächste|zum nächsten)|wer (?:macht|übernimmt))/iu,
  question: /\?|\b(?:offen(?:e frage)?|unklar|ich weiß nicht|wir müssen (?:noch )?(?:klären|entscheiden)|das problem ist|müssen wir noch)\b/iu,
  parked: /\b(?:später|erst mal nicht|vorerst|zurückstellen|phase zwei|phase 2|in zukunft|nächste version)\b/iu,
  pain: /\b(?:problem|ärgert|nervt|zu langsam|zu teuer|umständlich|kompliziert|frustriert|fehleranfällig)\b/iu,
}
