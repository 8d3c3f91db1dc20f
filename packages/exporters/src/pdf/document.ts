import type { Branding, ReadableDocument } from '@aicoe/sdk'
import { draftWords } from '../page/draft-note.ts'
import { legendWords } from '../page/legend.ts'
import { paperOf } from '../page/paper.ts'
import { oneLine, short } from '../reading/text.ts'
import { appendices } from './appendix.ts'
import { blocksOf } from './blocks.ts'
import { breakable } from './runs.ts'
import type { Job } from './compiler.ts'

/** The document as what the template reads. */
export async function jobOf(document: ReadableDocument, { plain = false }: { /** Without the logo. */ readonly plain?: boolean } = {}): Promise<Job> {
  const paper = paperOf(document)
  const { say, day } = paper.wording
  const { accent, on } = tonesOf(document.branding)
  const about = `${say('Version {n}', { n: document.version })} · ${day(document.createdAt)}`
  const content = await blocksOf(paper, accent)
  const blocks = [...content, ...appendices(paper)]
  const owner = ownerOf(document)
  const logo = plain ? null : logoOf(document.branding)
  return {
    document: linked({
      title: short(document.title, 300), project: breakable(short(document.project, 300)), head: short(document.title, 90), owner: short(owner, 60), author: owner, lang: languageOf(document.language), date: momentOf(document.createdAt), accent, on, about,
      cover: [about, ...legendWords(document, say)], draft: draftWords(document, say), logo: logo?.name ?? null,
      contents: blocks.filter((block) => block.kind === 'heading' && block.level < 3).length > 2, blocks,
      words: { contents: say('Contents'), assumed: say('assumed'), from: say('from'), required: say('required'), citedIn: say('Cited in') },
    }),
    ...(logo === null ? {} : { logo }),
  }
}

/** An organisation that has given itself a look is named on each page; else the project is. */
function ownerOf({ branding, project }: ReadableDocument): string {
  const named = branding !== undefined && (branding.tones !== null || branding.logo !== null)
  return (named ? oneLine(branding.name) : '') || oneLine(project)
}

/** As JSON, without the links that lead to nothing and the halves of characters: each would fail the whole document. */
function linked(content: object): string {
  const places = new Set<unknown>()
  JSON.stringify(content, (key, value: unknown) => { if (key === 'at') places.add(value); return value })
  return JSON.stringify(content, (key, value: unknown) => (key === 'to' && !places.has(value) ? null : typeof value === 'string' ? value.toWellFormed() : value))
}

/** Paper takes the light colours. */
function tonesOf(branding: Branding | undefined): { readonly accent: string; readonly on: string } {
  const { accent = '', on = '' } = branding?.tones?.light ?? {}
  return /^#[\da-f]{6}$/i.test(accent) && /^#[\da-f]{6}$/i.test(on) ? { accent, on } : { accent: '#1f4fd1', on: '#ffffff' }
}

function logoOf(branding: Branding | undefined): Required<Job>['logo'] | null {
  const [, kind, base64] = /^data:image\/(png|jpeg|webp|svg)(?:\+xml)?;base64,(.+)$/s.exec(branding?.logo ?? '') ?? []
  return kind === undefined || base64 === undefined ? null : { name: `/logo.${kind}`, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }
}

function languageOf(language: string): string {
  const code = /^[a-z]{2,3}(?=-|$)/.exec(language.toLowerCase())?.[0] ?? 'en'
  return code === 'und' ? 'en' : code
}

/** The time that the file says it was made at is that of the document, so that the same document gives the same bytes. */
function momentOf(iso: string): readonly number[] {
  const time = new Date(Number.isNaN(Date.parse(iso)) ? 0 : iso)
  return [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate(), time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()]
}
