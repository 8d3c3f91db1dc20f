import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Nodes, Root } from 'mdast'
import { describe, expect, test } from 'vitest'
import { EVIL, infested } from '../test/hostile.ts'
import { renamed, sample } from '../test/sample.ts'
import { oneLine } from '../reading/text.ts'
import { markdown } from './markdown.ts'
import type { ReadableDocument } from '@aicoe/sdk'

async function tree(document: ReadableDocument): Promise<Root> {
  const [file] = await markdown.write(document)
  return fromMarkdown(new TextDecoder().decode(file?.bytes), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
}

function all(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => all(child)) : [])]
}

function words(node: Nodes): string {
  return 'value' in node ? node.value : 'children' in node ? node.children.map((child) => words(child)).join('') : ''
}

describe('text from strangers stays text', () => {
  test.each(EVIL.map((text) => [text.slice(0, 24), text] as const))('%s', async (_, text) => {
    const root = await tree(infested(text))
    const nodes = all(root)
    expect(nodes.filter((node) => ['html', 'image', 'imageReference', 'linkReference', 'definition', 'footnoteDefinition', 'thematicBreak', 'inlineCode', 'delete'].includes(node.type))).toEqual([])
    // A reader of GitHub's Markdown may link a bare web address by itself; nothing else becomes a link.
    for (const node of nodes) if (node.type === 'link') expect([words(node), `http://${words(node)}`, `mailto:${words(node)}`]).toContain(node.url)
    const cells = nodes.filter((node) => node.type === 'tableCell').map((node) => words(node))
    expect(cells).toHaveLength(8)
    expect(cells[4]).toBe(oneLine(text))
    expect(nodes.filter((node) => node.type === 'heading').map((node) => node.depth)).toEqual([1, 2, 2])
  })
})

test('the space after a bold label stays, outside of the bold', async () => {
  const [file] = await markdown.write({ ...sample, blocks: [{ id: 'flow', kind: 'prose', text: [{ strong: 'AF-1 (5): ' }, 'The visitor leaves'] }] })
  expect(new TextDecoder().decode(file?.bytes)).toContain('**AF-1 (5):** The visitor leaves')
})

test('proofs follow the statement and the lines stand at the end', async () => {
  const text = words(await tree(sample))
  expect(text).toContain('A claim is entered once. (U2; from BR-2)')
  expect(text).toContain('Customers have a phone. (assumed)')
  expect(text).toContain('U4 Priya Shah, 1:01:42: The budget is 180,000 dollars.')
  expect(text).not.toContain('Parked: the chat bot.')
})

test('what rules wrote where a model was to is said on top, as text', async () => {
  expect(words(await tree(sample))).not.toContain('Written by rules')
  const [, , note] = (await tree({ ...sample, byRules: ['Scope', '<b>Risks</b>'] })).children
  expect(note).toMatchObject({ type: 'paragraph', children: [{ type: 'strong' }] })
  expect(note === undefined ? '' : words(note)).toBe('Written by rules, because no model answered usably: Scope, <b>Risks</b>')
})

test('a table is not titled once more as its page is', async () => {
  const text = words(await tree({ ...sample, blocks: renamed }))
  expect([text.split('Business requirements').length - 1, text.split('Time plan').length - 1]).toEqual([1, 1])
})
