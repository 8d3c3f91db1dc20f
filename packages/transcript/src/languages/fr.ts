import type { Cues } from './shape.ts'

/** French. */
export const fr: Cues = {
  decision: /(?<!\p{L})(?:(?:nous avons|on a|c'est) décidé|décision|on (?:part|va partir) sur|on garde|on prend|d'accord pour|nous (?:retenons|choisissons)|il faut que|on (?:veut|doit)|nous (?:voulons|devons))(?!\p{L})/iu,
  action: /(?<!\p{L})(?:je (?:vais|m'occupe|m'en occupe|prépare|vérifie|t'envoie|vous envoie|ferai|regarde)|(?:tu|vous) (?:peux|pouvez|vas|allez|t'occupes|vous occupez)|d'ici (?:lundi|mardi|mercredi|jeudi|vendredi|demain|la semaine)|avant (?:la prochaine|vendredi|lundi))/iu,
  question: /\?|(?<!\p{L})(?:question ouverte|pas clair|je ne sais pas|reste à (?:décider|voir)|le problème,? c'est)(?!\p{L})/iu,
  parked: /(?<!\p{L})(?:plus tard|pour l'instant|phase (?:deux|2)|à l'avenir|prochaine version|on verra)(?!\p{L})/iu,
  pain: /(?<!\p{L})(?:problème|trop (?:lent|cher|compliqué)|frustr\p{L}+|pénible|difficile)(?!\p{L})/iu,
}
