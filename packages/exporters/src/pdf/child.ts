import { readFile } from 'node:fs/promises'
import init, { TypstCompilerBuilder, TypstFontResolverBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import type { TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler'
import type { Job, Set } from './compiler.ts'

/** The process that sets documents. It knows one template and the fonts beside it; the compiler in it can read neither files nor the network. */
const beside = (place: string, path: string): string => new URL(path, place).href
const inter = import.meta.resolve('@expo-google-fonts/inter/package.json')
const arabic = import.meta.resolve('@expo-google-fonts/noto-sans-arabic/package.json')
const hebrew = import.meta.resolve('@expo-google-fonts/noto-sans-hebrew/package.json')
const chinese = import.meta.resolve('@embedpdf/fonts-sc')
const fonts = [
  ...['400Regular', '600SemiBold'].flatMap((style) => [beside(inter, `${style}/Inter_${style}.ttf`), beside(arabic, `${style}/NotoSansArabic_${style}.ttf`), beside(hebrew, `${style}/NotoSansHebrew_${style}.ttf`)]),
  ...['Regular', 'Bold'].map((weight) => beside(chinese, `../fonts/NotoSansHans-${weight}.otf`)),
  import.meta.resolve('@expo-google-fonts/dm-mono/400Regular/DMMono_400Regular.ttf'),
]

interface Answered { readonly result?: Uint8Array; readonly diagnostics?: readonly { readonly message: string }[] }

async function compiler(): Promise<TypstCompiler> {
  await init({ module_or_path: await readFile(new URL(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'))) })
  const resolver = new TypstFontResolverBuilder()
  for (const font of await Promise.all(fonts.map((url) => readFile(new URL(url))))) resolver.add_raw_font(font)
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  const made = await builder.build()
  made.set_fonts(await resolver.build())
  made.add_source('/template.typ', await readFile(new URL('./template.typ', import.meta.url), 'utf8'))
  return made
}

const FULL = 3

function set(made: TypstCompiler, { document, logo }: Job): Set {
  if (logo !== undefined) made.map_shadow(logo.name, logo.bytes)
  const { result, diagnostics = [] } = made.compile('/template.typ', [['document', document]], 'pdf', FULL) as Answered
  return result === undefined ? { refused: diagnostics.map(({ message }) => message).join('; ').slice(0, 500) || 'the typesetter gave no reason.' } : { pdf: result }
}

const ready = compiler()
process.on('message', (job: Job) => { void ready.then((made) => process.send?.(set(made, job))) })
