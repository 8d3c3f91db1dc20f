import type { drawBlock } from '@aicoe/exporters'
import { z } from 'zod'

export const drawingResource = z.object({
  mediaType: z.enum(['image/svg+xml', 'text/html']), content: z.string().describe('The whole file. A page is to be shown in a sandboxed frame; it needs no script.'),
  width: z.number().nullable().describe('Pixels; null: a page takes the size it is given.'), height: z.number().nullable(), words: z.array(z.string()).describe('What a diagram shows, as sentences.'),
}).meta({ id: 'Drawing' })

export function presentDrawing(drawn: NonNullable<Awaited<ReturnType<typeof drawBlock>>>): z.infer<typeof drawingResource> {
  return drawn.mediaType === 'text/html' ? { ...drawn, width: null, height: null, words: [] } : { ...drawn, words: [...drawn.words] }
}
