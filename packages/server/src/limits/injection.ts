/** Words of people who talk to a model instead of to each other. A sign, no proof: nothing is refused for them, and models get transcripts as data, without tools. */
const signs: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|your\s+)?(?:previous|prior|above|earlier|system)\s+(?:instructions?|prompts?|rules|messages?)\b/i,
  /<\|(?:im_start|im_end|system|endoftext)\|>|\[\/?INST\]|<<\/?SYS>>/i,
  /\b(?:reveal|print|repeat|show)\s+(?:me\s+)?(?:the|your)\s+(?:system|hidden|initial)\s+(?:prompt|instructions?)\b/i,
  /\byou\s+are\s+now\s+(?:in\s+)?(?:developer|dan|jailbreak|unrestricted)\b/i,
]

/** Whether a transcript tries to speak to the model that will read it. */
export function speaksToModels(text: string): boolean {
  return signs.some((sign) => sign.test(text))
}
