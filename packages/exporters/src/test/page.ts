import { parse } from 'parse5'
import type { DefaultTreeAdapterMap } from 'parse5'
import { createHash } from 'node:crypto'

export interface Tag { readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly text: string; readonly parents: readonly string[] }
type Node = DefaultTreeAdapterMap['node']

/** A page as a browser reads it: its tags in order, and the errors that its parser reports. */
export function read(html: string): { readonly tags: readonly Tag[]; readonly errors: readonly string[] } {
  const errors: string[] = []
  const tags: Tag[] = []
  const visit = (node: Node, parents: readonly string[]): void => {
    const inside = 'tagName' in node ? [...parents, node.tagName] : parents
    if ('tagName' in node) tags.push({ name: node.tagName, attributes: new Map(node.attrs.map((attribute) => [attribute.name, attribute.value])), text: textOf(node), parents })
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, inside)
  }
  visit(parse(html, { sourceCodeLocationInfo: true, onParseError: (error) => { errors.push(`${error.code} at ${String(error.startLine)}:${String(error.startCol)}`) } }), [])
  return { tags, errors }
}

function textOf(node: Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map((child) => textOf(child)).join('') : ''
}

/** What is wrong with a page: anything that could run, ask for something outside, or keep a reader from finding the way. Empty is good. */
export function faults(html: string): readonly string[] {
  const { tags, errors } = read(html)
  return [...errors, ...tags.flatMap((tag) => dangers(tag)), ...policyFaults(tags), ...linkFaults(tags), ...outlineFaults(tags), ...nameFaults(tags)]
}

const OUTSIDE = ['src', 'srcset', 'action', 'style', 'background', 'poster', 'formaction', 'ping']

function dangers(tag: Tag): readonly string[] {
  const found: string[] = []
  if (['script', 'iframe', 'object', 'embed', 'link', 'base', 'form', 'img', 'image', 'use', 'foreignobject', 'audio', 'video'].includes(tag.name)) found.push(`<${tag.name}> is not needed`)
  for (const [name, value] of tag.attributes) {
    if (name.startsWith('on') || OUTSIDE.includes(name)) found.push(`${tag.name} has ${name}=${value}`)
    if (/^(?:xlink:)?href$/.test(name) && !/^(?:#|https?:\/\/|[\p{L}\p{N}%._~!'()*/-]+(?:#|$))/u.test(value)) found.push(`${tag.name} leads to ${value}`)
  }
  if (tag.name === 'style' && /@import|url\(/i.test(tag.text)) found.push('the style sheet asks for something')
  return found
}

function policyFaults(tags: readonly Tag[]): readonly string[] {
  const policy = tags.find((tag) => tag.attributes.get('http-equiv') === 'Content-Security-Policy')?.attributes.get('content') ?? ''
  const styles = tags.filter((tag) => tag.name === 'style')
  const hash = createHash('sha256').update(styles[0]?.text ?? '').digest('base64')
  return [...(policy.includes("default-src 'none'") ? [] : ['no policy']), ...(styles.length === 1 && policy.includes(`'sha256-${hash}'`) ? [] : ['the policy does not allow the style sheet'])]
}

function linkFaults(tags: readonly Tag[]): readonly string[] {
  const ids = tags.flatMap((tag) => tag.attributes.get('id') ?? [])
  const known = new Set(ids)
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id} is given twice`)
  const dead = tags.filter((tag) => tag.name === 'a').map((tag) => tag.attributes.get('href') ?? '').filter((href) => href.startsWith('#') && !known.has(decodeURIComponent(href.slice(1)))).map((href) => `${href} leads nowhere`)
  const references = tags.flatMap((tag) => ['for', 'aria-labelledby'].flatMap((name) => tag.attributes.get(name)?.split(' ') ?? [])).filter((id) => !known.has(id)).map((id) => `nothing has the id ${id}`)
  return [...repeated, ...dead, ...references]
}

function outlineFaults(tags: readonly Tag[]): readonly string[] {
  const levels = tags.filter((tag) => /^h[1-6]$/.test(tag.name)).map((tag) => Number(tag.name.slice(1)))
  const skipped = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1).map((level) => `h${String(level)} skips a level`)
  const empty = tags.filter((tag) => /^h[1-6]$/.test(tag.name) && tag.text.trim() === '').map((tag) => `an empty ${tag.name}`)
  return [...skipped, ...empty, ...(tags.filter((tag) => tag.name === 'main').length === 1 ? [] : ['there is not one main']), ...(tags.some((tag) => tag.name === 'html' && tag.attributes.has('lang')) ? [] : ['no language'])]
}

/** Controls, drawings, tables and columns without a name. */
function nameFaults(tags: readonly Tag[]): readonly string[] {
  const labelled = new Set(tags.flatMap((tag) => tag.attributes.get('for') ?? []))
  const named = (tag: Tag): boolean => tag.parents.includes('label') || labelled.has(tag.attributes.get('id') ?? '')
  return tags.flatMap((tag) => {
    if (/^(?:input|select|textarea)$/.test(tag.name) && !named(tag)) return [`a ${tag.name} has no label`]
    if (tag.name === 'svg' && !tag.attributes.has('aria-labelledby')) return ['a drawing has no name']
    if (tag.name === 'th' && !tag.attributes.has('scope')) return ['a th has no scope']
    return /^(?:a|button|caption)$/.test(tag.name) && tag.text.trim() === '' ? [`an empty ${tag.name}`] : []
  })
}
