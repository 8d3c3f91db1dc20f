/** Fixed sentences; `{name}` is filled in. */
export const sentences = {
  'The meeting said nothing about: {list}.': [
    'Das Meeting sagte nichts zu: {list}.', "La réunion n'a rien dit sur : {list}.", 'La reunión no dijo nada sobre: {list}.', '会议未涉及：{list}。'],
  'Who takes on {list}? The meeting named no owner.': [
    'Wer übernimmt {list}? Das Meeting nannte niemanden.', "Qui prend en charge {list} ? La réunion n'a nommé personne.",
    '¿Quién se encarga de {list}? La reunión no nombró a nadie.', '谁负责 {list}？会议未指定负责人。'],
  'By when are {list} due? The meeting named no date.': [
    'Bis wann sind {list} fällig? Das Meeting nannte kein Datum.', "Pour quand {list} ? La réunion n'a donné aucune date.",
    '¿Para cuándo son {list}? La reunión no dio fecha.', '{list} 何时到期？会议未给出日期。'],
  '{minutes} minutes': ['{minutes} Minuten', '{minutes} minutes', '{minutes} minutos', '{minutes} 分钟'],
} as const
