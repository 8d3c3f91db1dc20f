/**
 * One pale point, for programs that do not draw SVG (Word before 2016, LibreOffice before 7.6). A picture of the diagram itself would need a
 * font, and there is none that every machine has: on a server without fonts it would be boxes without their words. So what the diagram says
 * stands in words below it, for everyone.
 */
export const POINT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4/OUHAAW9AuAeydpNAAAAAElFTkSuQmCC', 'base64')
