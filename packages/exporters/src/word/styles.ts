import { AlignmentType, LevelFormat, LineRuleType } from 'docx'
import type { INumberingOptions, IParagraphStyleOptions, ISpacingProperties, IStylesOptions } from 'docx'
import type { Look } from './look.ts'

export const BULLETS = 'bullets'
export const NUMBERS = 'numbers'

/** `auto` on every line spacing: with any other rule Word cuts off pictures and large letters. */
function spacing(before: number, after: number, line = 276): ISpacingProperties {
  return { before, after, line, lineRule: LineRuleType.AUTO }
}

/** The look as styles that a reader may change in one place. Sizes are half points, distances twentieths of a point. */
export function stylesOf(look: Look, language: string): IStylesOptions {
  const font = { ascii: look.sans, hAnsi: look.sans, cs: 'Arial', eastAsia: 'Microsoft YaHei' }
  const heading = (size: number, before: number, after: number): IStylesOptions['default'] & object => ({ heading1: { run: { size, bold: true, color: look.ink, font }, paragraph: { keepNext: true, keepLines: true, spacing: spacing(before, after, 252) } } })
  return {
    default: {
      document: { run: { font, size: 21, color: '29293D', language: languages(language) }, paragraph: { spacing: spacing(0, 120) } },
      title: { run: { size: 52, bold: true, color: look.ink, font }, paragraph: { keepNext: true, spacing: spacing(0, 120, 240) } },
      ...heading(32, 440, 140),
      heading2: heading(25, 320, 80).heading1 ?? {}, heading3: heading(22, 240, 60).heading1 ?? {},
      hyperlink: { run: { color: look.accent, underline: {} } },
      listParagraph: { paragraph: { spacing: spacing(0, 60) } },
    },
    paragraphStyles: paragraphs(look),
    characterStyles: [{ id: 'Proof', name: 'Proof', basedOn: 'DefaultParagraphFont', run: { size: 16, color: look.quiet } }],
  }
}

function paragraphs(look: Look): IParagraphStyleOptions[] {
  const based = (id: string, rest: Omit<IParagraphStyleOptions, 'id' | 'name' | 'basedOn'>): IParagraphStyleOptions => ({ id, name: id, basedOn: 'Normal', ...rest })
  return [
    based('Project', { run: { size: 18, bold: true, color: look.accent, characterSpacing: 16 }, paragraph: { spacing: spacing(0, 80) } }),
    based('About', { run: { size: 19, color: look.quiet }, paragraph: { spacing: spacing(0, 100) } }),
    based('ContentsTitle', { run: { size: 19, bold: true, color: look.quiet }, paragraph: { keepNext: true, spacing: spacing(360, 80) } }),
    based('Titled', { run: { bold: true, color: look.ink }, paragraph: { spacing: spacing(160, 80) } }),
    based('Cell', { run: { size: 18 }, paragraph: { spacing: spacing(0, 0, 252) } }),
    based('Gap', { run: { size: 8 }, paragraph: { spacing: spacing(0, 80, 240) } }),
    based('Callout', { paragraph: { spacing: spacing(140, 180), indent: { left: 200, right: 100 } } }),
    based('Figure', { paragraph: { alignment: AlignmentType.CENTER, spacing: spacing(160, 40, 240) } }),
    { id: 'Caption', name: 'caption', basedOn: 'Normal', run: { size: 18, color: look.quiet }, paragraph: { alignment: AlignmentType.CENTER, spacing: spacing(0, 100) } },
    based('Words', { run: { size: 16, color: look.quiet }, paragraph: { spacing: spacing(0, 200, 252) } }),
    based('Code', { run: { size: 17, font: 'Consolas' }, paragraph: { spacing: spacing(120, 160, 252), shading: { type: 'clear', fill: look.wash, color: 'auto' }, alignment: AlignmentType.LEFT } }),
    based('Line', { run: { size: 19 }, paragraph: { spacing: spacing(0, 80, 264), indent: { left: 440, hanging: 440 } } }),
    based('Running', { run: { size: 16, color: look.quiet }, paragraph: { spacing: spacing(0, 0, 240) } }),
    ...[1, 2].map((level): IParagraphStyleOptions => ({ id: `TOC${String(level)}`, name: `toc ${String(level)}`, basedOn: 'Normal', paragraph: { spacing: spacing(0, 40), indent: { left: (level - 1) * 300 } } })),
  ]
}

/** Word checks spelling and chooses fonts by a language with its region: `de` is de-DE to it. */
function languages(language: string): { value: string; eastAsia: string } {
  const known = /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(language) && language !== 'und' ? new Intl.Locale(language).maximize() : new Intl.Locale('en-US')
  const value = known.region === undefined ? known.language : `${known.language}-${known.region}`
  return { value, eastAsia: /^(?:zh|ja|ko)-/.test(value) ? value : 'zh-CN' }
}

/** One pattern for bullets and one for numbers; each list of the document is an instance of its own. */
export function numberings(): INumberingOptions {
  const levels = Array.from({ length: 9 }, (_, level) => level)
  const style = (level: number): { paragraph: { indent: { left: number; hanging: number }; spacing: ISpacingProperties } } => ({ paragraph: { indent: { left: 400 + 360 * level, hanging: 300 }, spacing: spacing(0, 60) } })
  return {
    config: [
      { reference: BULLETS, levels: levels.map((level) => ({ level, format: LevelFormat.BULLET, text: level % 2 === 0 ? '•' : '–', alignment: AlignmentType.LEFT, style: style(level) })) },
      { reference: NUMBERS, levels: levels.map((level) => ({ level, format: LevelFormat.DECIMAL, text: `%${String(level + 1)}.`, alignment: AlignmentType.LEFT, style: style(level) })) },
    ],
  }
}
