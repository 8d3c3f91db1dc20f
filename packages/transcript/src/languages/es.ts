import type { Cues } from './shape.ts'

/** Spanish. */
export const es: Cues = {
  decision: /(?<!\p{L})(?:(?:hemos|se ha) decidido|decidimos|decisión|acordamos|quedamos en|vamos a (?:usar|hacer|elegir|ir con)|tiene que ser|queremos|necesitamos|debe (?:ser|tener))(?!\p{L})/iu,
  action: /(?<!\p{L})(?:yo (?:voy a|me encargo|preparo|envío|reviso)|me encargo|voy a (?:preparar|enviar|revisar|hablar|hacer|buscar)|(?:tú|usted) (?:puedes|puede|vas|va)|para (?:el lunes|el martes|el miércoles|el jueves|el viernes|mañana|la próxima)|antes de(?:l| la)? (?:viernes|lunes|próxima))/iu,
  question: /\?|(?<!\p{L})(?:no (?:sé|está claro)|queda por (?:decidir|ver)|el problema es)(?!\p{L})/iu,
  parked: /(?<!\p{L})(?:más adelante|por ahora no|fase (?:dos|2)|en el futuro|próxima versión|luego veremos)(?!\p{L})/iu,
  pain: /(?<!\p{L})(?:problema|demasiado (?:lento|caro|complicado)|frustra\p{L}*|difícil|molesta)(?!\p{L})/iu,
}
