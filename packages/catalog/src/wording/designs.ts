/** What the documents of design, cost and judgement say in every language: also where a meeting gives them nothing to draw. */
export const designs = {
  'The meeting named no records that the business keeps, so there is no data model yet.': [
    'Das Meeting nannte keine Daten, die das Geschäft führt; daher gibt es noch kein Datenmodell.', "La réunion n'a nommé aucune donnée à conserver ; il n'y a donc pas encore de modèle de données.",
    'La reunión no nombró ningún registro del negocio, por lo que aún no hay modelo de datos.', '会议没有提到业务需要保存的记录，因此暂无数据模型。'],
  'The meeting described nothing that people do on a screen, so there are no mockups.': [
    'Das Meeting beschrieb nichts, was am Bildschirm geschieht; daher gibt es keine Entwürfe.', "La réunion n'a rien décrit qui se fasse sur un écran ; il n'y a donc pas de maquettes.",
    'La reunión no describió nada que se haga en una pantalla, por lo que no hay maquetas.', '会议没有描述任何屏幕上的操作，因此没有界面原型。'],
  'The meeting required no software system, so there is no architecture to show.': [
    'Das Meeting verlangte kein Softwaresystem; daher gibt es keine Architektur.', "La réunion n'a demandé aucun système logiciel ; il n'y a donc pas d'architecture à montrer.",
    'La reunión no pidió ningún sistema de software, por lo que no hay arquitectura que mostrar.', '会议没有要求软件系统，因此没有架构可展示。'],
  'There is no architecture to price, so there is no bill of materials.': [
    'Ohne Architektur gibt es nichts zu bepreisen, also keine Stückliste.', "Sans architecture à chiffrer, il n'y a pas de nomenclature.", 'Sin arquitectura que valorar no hay lista de materiales.', '没有可估价的架构，因此没有物料清单。'],
  'The meeting asked for no function that could be offered, so there is no effort and no price yet.': [
    'Das Meeting verlangte keine Funktion, die angeboten werden könnte; daher gibt es noch keinen Aufwand und keinen Preis.', "La réunion n'a demandé aucune fonction à proposer ; il n'y a donc encore ni charge ni prix.",
    'La reunión no pidió ninguna función que ofrecer, por lo que aún no hay esfuerzo ni precio.', '会议没有提出可报价的功能，因此暂无工作量和价格。'],
  'There is no effort and no price yet: the rate card and the price book cover software, and the meeting asked for none.': [
    'Noch kein Aufwand und kein Preis: Sätze und Preisbuch gelten für Software, und das Meeting verlangte keine.', "Pas encore de charge ni de prix : les tarifs couvrent le logiciel, et la réunion n'en a pas demandé.",
    'Aún no hay esfuerzo ni precio: las tarifas cubren software y la reunión no lo pidió.', '暂无工作量和价格：费率表和价目表只涵盖软件，而会议没有要求软件。'],
  'Nothing was found that has to be mended.': ['Es wurde nichts gefunden, das zu beheben wäre.', "Rien à corriger n'a été trouvé.", 'No se encontró nada que corregir.', '没有发现需要修正的内容。'],
  'What you need': ['Was Sie brauchen', 'Votre besoin', 'Lo que necesita', '您的需求'],
  'What you want to reach': ['Was Sie erreichen wollen', 'Vos objectifs', 'Lo que quiere alcanzar', '您的目标'],
  'What we propose': ['Was wir vorschlagen', 'Notre proposition', 'Lo que proponemos', '我们的方案'],
  'Open points': ['Offene Punkte', 'Points ouverts', 'Puntos abiertos', '未决事项'],
  Point: ['Punkt', 'Point', 'Punto', '事项'],
  Screens: ['Bildschirme', 'Écrans', 'Pantallas', '界面'],
  Step: ['Schritt', 'Étape', 'Paso', '步骤'],
  What: ['Was', 'Quoi', 'Qué', '内容'],
  Result: ['Ergebnis', 'Résultat', 'Resultado', '结果'],
  Findings: ['Befunde', 'Constats', 'Hallazgos', '发现'],
  Severity: ['Schwere', 'Gravité', 'Gravedad', '严重程度'],
  Scores: ['Bewertungen', 'Notes', 'Puntuaciones', '评分'],
  Document: ['Dokument', 'Document', 'Documento', '文档'],
  'Contents of the suite': ['Inhalt der Suite', 'Contenu de la suite', 'Contenido de la suite', '文档集内容'],
  'How many': ['Anzahl', 'Nombre', 'Cuántos', '数量'],
  '{count} documents were checked: {references} references, {quotes} quotes, {statements} statements.': [
    '{count} Dokumente wurden geprüft: {references} Verweise, {quotes} Zitate, {statements} Aussagen.', '{count} documents vérifiés : {references} renvois, {quotes} citations, {statements} énoncés.',
    '{count} documentos comprobados: {references} referencias, {quotes} citas, {statements} enunciados.', '已检查 {count} 份文档：{references} 处引用、{quotes} 条引文、{statements} 条陈述。'],
  '{covered} of {all} requirements are covered.': ['{covered} von {all} Anforderungen sind abgedeckt.', '{covered} exigences sur {all} sont couvertes.', '{covered} de {all} requisitos están cubiertos.', '{all} 条需求中有 {covered} 条已覆盖。'],
} as const
