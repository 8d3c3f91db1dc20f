import { AppError } from '@aicoe/sdk'
import type { Provider } from './wire/provider.ts'
import { amazonBedrock } from './providers/amazon-bedrock.ts'
import { anthropic } from './providers/anthropic.ts'
import { azure } from './providers/azure.ts'
import { google } from './providers/google.ts'
import { groq } from './providers/groq.ts'
import { mistral } from './providers/mistral.ts'
import { openaiCompatible } from './providers/openai-compatible.ts'
import { openai } from './providers/openai.ts'
import { openrouter } from './providers/openrouter.ts'

/** Every provider. */
export const providers: readonly Provider[] = [openai, anthropic, google, openrouter, azure, amazonBedrock, mistral, groq, openaiCompatible]

/** The provider of this name; throws `provider-unknown`. */
export function providerNamed(name: string): Provider {
  const found = providers.find((provider) => provider.name === name)
  if (found === undefined) throw new AppError('provider-unknown', `There is no provider "${name}". Choose one of: ${providers.map((provider) => provider.name).join(', ')}.`)
  return found
}
