/** Fixed sentences; `{name}` is filled in. */
export const sentences = {
  'The meeting said nothing about: {list}.': [
    'Das Meeting sagte nichts zu: {list}.', "La réunion n'a rien dit sur : {list}.", 'La reunión no dijo nada sobre: {list}.', '会议未涉及：{list}。'],
  'Who takes on {list}? The meeting named no owner.': [
    'Wer übernimmt {list}? Das Meeting nannte niemanden.', "Qui prend en charge {list} ? La réunion n'a nommé personne.",
    '¿Quién se encarga de {list}? La reunión no nombró a nadie.', '谁负责 {list}？会议未指定负责人。'],
  'Which holds? {text}': ['Was gilt? {text}', 'Que faut-il retenir ? {text}', '¿Qué vale? {text}', '以哪个为准？{text}'],
  'What is the due date of {list}? The meeting named none.': [
    'Welche Frist gilt für {list}? Das Meeting nannte keine.', "Pour quand {list} ? La réunion n'a donné aucune date.",
    '¿Para cuándo {list}? La reunión no dio fecha.', '{list} 何时到期？会议未给出日期。'],
  '“{status}” says that it is wanted, not how urgent it is.': [
    '„{status}“ heißt, dass es gewollt ist, nicht, wie dringend.', '« {status} » veut dire que c\'est voulu, pas à quel point c\'est urgent.',
    '«{status}» quiere decir que se desea, no cuán urgente es.', '“{status}”表示已确定要做，并不表示其紧急程度。'],
  'The meeting ranked none of these: every priority is a proposal, still to be agreed.': [
    'Das Meeting stufte nichts davon ein: Jede Priorität ist ein Vorschlag und noch zu vereinbaren.', "La réunion n'en a classé aucun : chaque priorité est une proposition, encore à convenir.",
    'La reunión no clasificó ninguno: cada prioridad es una propuesta, aún por acordar.', '会议未对这些项目排序：所有优先级均为建议，有待商定。'],
  'Which requirement serves {list}? None names it yet.': [
    'Welche Anforderung dient {list}? Noch nennt es keine.', 'Quelle exigence sert {list} ? Aucune ne le nomme encore.', '¿Qué requisito sirve a {list}? Ninguno lo nombra todavía.', '哪项需求服务于 {list}？目前没有需求提及。'],
  'The meeting ranked it so.': ['Das Meeting hat es so eingestuft.', "La réunion l'a classé ainsi.", 'La reunión lo clasificó así.', '会议作出了这一排序。'],
  'The meeting ranked a part of it so, and the rest not at all.': ['Das Meeting hat einen Teil davon so eingestuft, den Rest gar nicht.', "La réunion en a classé une partie ainsi, et le reste pas du tout.", 'La reunión clasificó así una parte, y el resto no.', '会议对其中一部分作出了这一排序，其余未排序。'],
  'A proposal, still to be agreed: a law or standard that the meeting named asks for it.': [
    'Ein Vorschlag, noch zu vereinbaren: Ein Gesetz oder eine Norm, die das Meeting nannte, verlangt es.', "Une proposition, encore à convenir : une loi ou une norme citée par la réunion l'exige.",
    'Una propuesta, aún por acordar: una ley o norma que la reunión nombró lo exige.', '建议，有待商定：会议提到的法律或标准要求如此。'],
  'not now': ['nicht jetzt', 'pas maintenant', 'no ahora', '暂不'],
  'A proposal, still to be agreed: it was decided, but nobody ranked it.': [
    'Ein Vorschlag, noch zu vereinbaren: Es wurde entschieden, aber niemand hat es eingestuft.', "Une proposition, encore à convenir : c'est décidé, mais personne ne l'a classé.",
    'Una propuesta, aún por acordar: se decidió, pero nadie lo clasificó.', '建议，有待商定：已作出决定，但未排序。'],
  'A proposal, still to be agreed: it was put forward, not decided, and nobody ranked it.': [
    'Ein Vorschlag, noch zu vereinbaren: Es wurde vorgeschlagen, nicht entschieden, und niemand hat es eingestuft.', "Une proposition, encore à convenir : c'est proposé, pas décidé, et personne ne l'a classé.",
    'Una propuesta, aún por acordar: se propuso, no se decidió, y nadie lo clasificó.', '建议，有待商定：仅为提议，尚未决定，也未排序。'],
  'Which role acts in {list}? The meeting does not name it.': [
    'Welche Rolle handelt in {list}? Das Meeting nennt sie nicht.', 'Quel rôle agit dans {list} ? La réunion ne le dit pas.', '¿Qué rol actúa en {list}? La reunión no lo dice.', '{list} 由哪个角色执行？会议未说明。'],
  'How shall {list} run, step by step? The meeting does not say.': [
    'Wie ist der Ablauf von {list}, Schritt für Schritt? Das Meeting sagt es nicht.', 'Quel est le déroulement de {list}, étape par étape ? La réunion ne le dit pas.',
    '¿Cuáles son los pasos de {list}? La reunión no lo dice.', '{list} 的具体步骤如何？会议未说明。'],
  'By which measures and targets shall {list} count as met?': [
    'Welche Maße und Zielwerte sollen die Erfüllung von {list} zeigen?', 'Quelles mesures et cibles montreront le respect de {list} ?',
    '¿Qué medidas y metas mostrarán el cumplimiento de {list}?', '用哪些指标和目标值来证明 {list} 已达成？'],
  'Which goal of the business shall {list} serve?': [
    'Welches Geschäftsziel steht hinter {list}?', 'Quel objectif métier justifie {list} ?',
    '¿Qué objetivo de negocio hay detrás de {list}?', '{list} 服务于哪个业务目标？'],
  'How shall {list} be measured? The meeting gave no figure.': [
    'Woran wird {list} gemessen? Das Meeting nannte keine Zahl.', "Comment mesurer {list} ? La réunion n'a donné aucun chiffre.",
    '¿Cómo medir {list}? La reunión no dio cifras.', '{list} 如何衡量？会议未给出数字。'],
  'When shall {list} count as fulfilled? The meeting did not say how to tell.': [
    'Woran erkennt man die Erfüllung von {list}? Das Meeting sagte es nicht.', "À quoi reconnaître le respect de {list} ? La réunion ne l'a pas dit.",
    '¿Cómo se reconoce el cumplimiento de {list}? La reunión no lo dijo.', '{list} 何时算满足？会议未说明判断方式。'],
  'An assessment shows conformance with {list}.': ['Eine Prüfung belegt die Konformität mit {list}.', 'Une évaluation montre la conformité à {list}.', 'Una evaluación muestra la conformidad con {list}.', '评估证明符合 {list}。'],
  'No test can be written for {list} until it is agreed what counts as met. What does?': [
    'Für {list} lässt sich kein Test schreiben, solange nicht vereinbart ist, woran man die Erfüllung erkennt. Woran?', "Aucun test pour {list} tant qu'on ne sait pas à quoi en reconnaître le respect. À quoi ?",
    'No se puede probar {list} hasta acordar cómo se reconoce el cumplimiento. ¿Cómo?', '在商定 {list} 的判定方式之前无法编写测试。如何判定？'],
  'In which countries will it be used? Law and standards depend on it, and the meeting named none.': [
    'In welchen Ländern wird es genutzt? Recht und Normen hängen davon ab; das Meeting nannte keine.', 'Dans quels pays sera-t-il utilisé ? Lois et normes en dépendent ; la réunion n’en a cité aucun.',
    '¿En qué países se usará? Las leyes y normas dependen de ello; la reunión no nombró ninguna.', '将在哪些国家使用？法律和标准取决于此，会议未提及。'],
  'No search is configured: nothing was looked up. What does not come from the meeting is marked as assumed; the claims are not checked.': [
    'Es ist keine Suche eingerichtet: Es wurde nichts nachgeschlagen. Was nicht aus dem Meeting stammt, ist als Annahme gekennzeichnet; die Behauptungen sind nicht geprüft.',
    "Aucune recherche n'est configurée : rien n'a été vérifié. Ce qui ne vient pas de la réunion est marqué comme supposé ; les affirmations ne sont pas contrôlées.",
    'No hay búsqueda configurada: no se consultó nada. Lo que no viene de la reunión está marcado como supuesto; las afirmaciones no están comprobadas.', '未配置搜索：没有查询任何外部资料。非来自会议的内容均标为假设，论断未经核实。'],
  'No requirement of this meeting calls for a practice in the built-in list.': [
    'Keine Anforderung dieses Meetings verlangt nach einer der eingebauten Vorgehensweisen.', "Aucune exigence de cette réunion n'appelle une pratique de la liste intégrée.", 'Ningún requisito de esta reunión pide una práctica de la lista incorporada.', '本次会议的需求未涉及内置实践清单中的任何一项。'],
  '{list}, by their priority.': ['{list}, nach ihrer Priorität.', '{list}, selon leur priorité.', '{list}, por su prioridad.', '{list}，按优先级。'],
  'How much experience with technology can be expected of {list}, and which devices are at hand?': [
    'Wie viel Erfahrung mit Technik ist von {list} zu erwarten, und welche Geräte sind zur Hand?', 'Quelle aisance technique attendre de {list}, et quels appareils sont à disposition ?',
    '¿Qué soltura con la tecnología cabe esperar de {list}, y qué dispositivos hay a mano?', '{list} 对技术的熟悉程度如何，使用哪些设备？'],
  'Who watches {list}, and how high is the probability? The meeting did not say.': [
    'Wer beobachtet {list}, und wie hoch ist die Wahrscheinlichkeit? Das Meeting sagte es nicht.', "Qui surveille {list}, et quelle est la probabilité ? La réunion ne l'a pas dit.",
    '¿Quién vigila {list}, y cuál es la probabilidad? La reunión no lo dijo.', '由谁监控 {list}，可能性有多大？会议未说明。'],
  'What exactly is asked for in {list}? The words of the meeting are not clear enough to build on.': [
    'Was genau wird in {list} verlangt? Der Wortlaut des Meetings ist dafür nicht klar genug.', "Que demande-t-on exactement dans {list} ? Les termes de la réunion ne sont pas assez clairs.",
    '¿Qué se pide exactamente en {list}? Las palabras de la reunión no son lo bastante claras.', '{list} 具体要求什么？会议原话不够清楚。'],
  'Which use case holds {list}? The meeting asked for this, but did not say who does what with it.': [
    'Welcher Anwendungsfall deckt {list} ab? Das Meeting verlangte es, sagte aber nicht, wer was damit tut.', "Quel cas d'utilisation couvre {list} ? La réunion l'a demandé sans dire qui en fait quoi.",
    '¿Qué caso de uso cubre {list}? La reunión lo pidió, pero no dijo quién hace qué con ello.', '{list} 属于哪个用例？会议提出了它，但没有说明由谁做什么。'],
  'Who shall be able to do what with the product? The meeting spoke of how it shall be, not of what people do with it.': [
    'Wer soll was mit dem Produkt tun können? Das Meeting sprach davon, wie es sein soll, nicht davon, was man damit tut.', "Qui doit pouvoir faire quoi avec le produit ? La réunion a dit comment il doit être, pas ce qu'on en fait.",
    '¿Quién debe poder hacer qué con el producto? La reunión habló de cómo debe ser, no de qué se hace con él.', '谁应该能用产品做什么？会议谈到了产品应有的样子，但没有谈到人们用它做什么。'],
  'Who owns {list} on the side of the business?': [
    'Wer verantwortet {list} auf der Fachseite?', 'Qui est responsable de {list} côté métier ?', '¿Quién es responsable de {list} en el negocio?', '业务方由谁负责 {list}？'],
  'Took on {list}.': ['Hat {list} übernommen.', 'A pris en charge {list}.', 'Se encargó de {list}.', '承担 {list}。'],
  'Took part in the meeting.': ['Hat am Meeting teilgenommen.', 'A participé à la réunion.', 'Participó en la reunión.', '参加了会议。'],
  'Was named, but did not take part.': ['Wurde genannt, nahm aber nicht teil.', 'A été cité sans participer.', 'Fue mencionado, pero no participó.', '被提及但未参加。'],
  '{minutes} minutes': ['{minutes} Minuten', '{minutes} minutes', '{minutes} minutos', '{minutes} 分钟'],
} as const
