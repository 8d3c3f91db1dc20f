import { statementsRead } from '@aicoe/sdk'
import type { ReadableDocument } from '@aicoe/sdk'
import type { Heading, Root, RootContent } from 'mdast'
import { clock } from '../reading/moments.ts'
import { lines, oneLine } from '../reading/text.ts'
import { outlined } from '../reading/walk.ts'
import { wordingFor } from '../wording/say.ts'
import type { Wording } from '../wording/say.ts'
import { markdownNodes } from './blocks.ts'
import { words } from './inline.ts'

/** The whole document as a Markdown tree. */
export function markdownTree(document: ReadableDocument): Root {
  const wording = wordingFor(document.language)
  return {
    type: 'root',
    children: [
      heading(1, document.title),
      { type: 'paragraph', children: [{ type: 'emphasis', children: [words(`${document.project} · ${wording.say('Version {n}', { n: document.version })} · ${wording.day(document.createdAt)}`)] }] },
      ...draftNote(document, wording),
      ...markdownNodes(document.title, outlined(document.blocks), wording.say),
      ...citedLines(document, wording),
    ],
  }
}

/** What rules wrote where a model was to. */
function draftNote({ byRules = [] }: ReadableDocument, { say }: Wording): readonly RootContent[] {
  return byRules.length === 0 ? [] : [{ type: 'paragraph', children: [{ type: 'strong', children: [words(say('Written by rules, because no model answered usably: {parts}', { parts: byRules.map(oneLine).join(', ') }))] }] }]
}

function heading(depth: Heading['depth'], text: string): Heading {
  return { type: 'heading', depth, children: [words(text)] }
}

/** The lines of the transcript that the document's statements name, in order of the meeting. */
function citedLines(document: ReadableDocument, { say }: Wording): readonly RootContent[] {
  const cited = new Set(statementsRead(document.blocks).flatMap((statement) => lines(statement.evidence)))
  const said = document.transcript.utterances.filter((utterance) => cited.has(utterance.id))
  if (said.length === 0) return []
  return [
    heading(2, say('Lines of the transcript')),
    { type: 'paragraph', children: [words(oneLine(document.transcript.fileName))] },
    {
      type: 'list', ordered: false, spread: false,
      children: said.map((utterance) => ({
        type: 'listItem', spread: false,
        children: [{ type: 'paragraph', children: [
          { type: 'strong', children: [words(utterance.id)] },
          words(` ${[utterance.speaker, utterance.start === null ? null : clock(utterance.start)].filter((part) => part !== null).join(', ')}: ${utterance.text}`),
        ] }],
      })),
    },
  ]
}
