import type { TraitTable } from './provider.ts'

/** Models that several providers serve. Windows and limits as the makers published them; settings correct what has changed since. */
export const gptModels: TraitTable = [
  [/^gpt-5(\.\d+)?-chat/, { context: 128_000, maxOutput: 16_384 }],
  [/^gpt-[5-9]/, { context: 400_000, maxOutput: 128_000, reasoning: 'low' }],
  [/^gpt-4\.1/, { context: 1_047_576, maxOutput: 32_768 }],
  [/^gpt-4o|^chatgpt-4o/, { context: 128_000, maxOutput: 16_384 }],
  [/^gpt-4-turbo/, { context: 128_000, maxOutput: 4_096, structured: false, promptCache: false }],
  [/^gpt-4|^gpt-3/, { context: 8_192, maxOutput: 4_096, structured: false, promptCache: false }],
  [/^o[1-9]/, { context: 200_000, maxOutput: 100_000, reasoning: 'low' }],
  [/^gpt-oss/, { context: 131_072, maxOutput: 32_768, structured: false, promptCache: false, reasoning: 'low' }],
]

/** Anthropic's, which think only when asked to: left off. */
export const claudeModels: TraitTable = [
  [/claude-(3-|v?2|instant)/, { context: 200_000, maxOutput: 4_096 }],
  [/claude-3-[57]|claude-3\.[57]/, { context: 200_000, maxOutput: 8_192 }],
  [/claude-opus-4(-[01]|-2025|$|:|@)/, { context: 200_000, maxOutput: 32_000 }],
  [/claude-/, { context: 200_000, maxOutput: 64_000 }],
]

/** Google's. */
export const geminiModels: TraitTable = [
  [/^gemini-(1|2\.0)/, { context: 1_048_576, maxOutput: 8_192 }],
  [/^gemini-/, { context: 1_048_576, maxOutput: 65_536, reasoning: 'low' }],
]
