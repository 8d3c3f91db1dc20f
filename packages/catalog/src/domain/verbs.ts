/** What kind of doing a verb is: it decides how a use case runs and what a test tries. */
const families = ['access', 'submit', 'book', 'change', 'find', 'view', 'pay', 'notify', 'decide', 'assess', 'route', 'advise', 'answer', 'report', 'exchange', 'operate'] as const
export type Family = (typeof families)[number]

/** Verbs in their base form, by family. */
const VERBS: Readonly<Record<Family, string>> = {
  access: 'log in|sign in|register|sign up|authenticate|enrol|enroll',
  submit: 'submit|place|write|draft|invite|publish|leave|join|take|create|request|order|add|enter|record|log|upload|file|post|apply for|fill in|capture|give|register|scan|save|collect|write|generate|digitize|subscribe to',
  book: 'book|schedule|reserve|plan',
  change: 'change|rename|archive|extend|renew|pause|resume|restore|swap|update|edit|modify|reschedule|cancel|delete|remove|manage|configure|customize|customise|set|adjust|return|maintain|correct|select|choose',
  find: 'search|find|browse|filter|sort by|sort|compare|discover|look up|explore|locate|identify',
  view: 'view|preview|play|learn|see|check|track|monitor|watch|follow|display|show|access|read|visualize|receive|get|open|listen to|look at',
  pay: 'pay|purchase|buy|check out|refund|redeem|donate',
  notify: 'notify|alert|remind|send|deliver|inform|message|communicate|share|warn',
  decide: 'approve|accept|decline|grade|vote on|reject|review|moderate|authorize|authorise|confirm|decide|inspect|resolve|sign|rate|evaluate',
  assess: 'assess|simulate|prevent|count|verify|validate|detect|score|analyze|analyse|calculate|estimate|recognize|recognise|classify|determine|process|test|predict|forecast|translate|transcribe',
  route: 'get help in|get help with|raise|route|assign|escalate|transfer|categorize|categorise|prioritize|prioritise|triage|forward|dispatch|allocate|handle|hand over|hand off|match',
  advise: 'get recommendations for|get suggestions for|get personalized|recommend|suggest|personalize|personalise|optimize|optimise|advise|guide|coach|teach|train|tailor|help',
  answer: 'get answers to|answer|explain|ask about|understand|respond|chat|talk to|contact|converse|ask|reply',
  report: 'report|measure|compile|summarize|summarise|audit|document',
  exchange: 'integrate|sync|synchronize|synchronise|import|export|connect|migrate|exchange|download|link',
  operate: 'switch on|switch off|turn on|turn off|use|control|operate|turn|switch|press|move|point|adjust|play|run|support|make|automate|eliminate|reduce|increase|hold|keep|work with|interact with',
}

/** Nouns that say a doing, and the verb they stand for: "scheduling" is to schedule. */
const NOUNS: Readonly<Record<string, string>> = {
  booking: 'book', bookings: 'book', scheduling: 'schedule', reservation: 'reserve', reservations: 'reserve', planning: 'plan', registration: 'register', enrollment: 'enrol',
  login: 'log in', logon: 'log in', signup: 'sign up', 'sign-up': 'sign up', 'sign-in': 'sign in', onboarding: 'sign up', authentication: 'log in', tracking: 'track', monitoring: 'monitor',
  payment: 'pay', payments: 'pay', checkout: 'check out', purchase: 'purchase', purchasing: 'purchase', refunds: 'refund', search: 'search', searching: 'search', browsing: 'browse', filtering: 'filter', filters: 'filter',
  comparison: 'compare', comparisons: 'compare', discovery: 'discover', notifications: 'notify', notification: 'notify', reminders: 'remind', alerts: 'alert', alerting: 'alert', messaging: 'message',
  reporting: 'report', integration: 'integrate', integrations: 'integrate', upload: 'upload', uploads: 'upload', uploading: 'upload', download: 'download', export: 'export', import: 'import', sync: 'sync', synchronization: 'sync',
  routing: 'route', assignment: 'assign', escalation: 'escalate', escalations: 'escalate', categorization: 'categorize', classification: 'classify', prioritization: 'prioritize', triage: 'triage', matching: 'match',
  scoring: 'score', approval: 'approve', approvals: 'approve', verification: 'verify', validation: 'validate', detection: 'detect', assessment: 'assess', inspection: 'inspect', recognition: 'recognize', estimation: 'estimate',
  calculation: 'calculate', prediction: 'predict', predictions: 'predict', forecasting: 'forecast', forecasts: 'forecast', forecast: 'forecast', recommendations: 'recommend', recommendation: 'recommend', suggestions: 'suggest',
  personalization: 'personalize', optimization: 'optimize', guidance: 'guide', coaching: 'coach', management: 'manage', administration: 'manage', configuration: 'configure', customization: 'customize', editing: 'edit', updates: 'update',
  cancellation: 'cancel', returns: 'return', handling: 'handle', processing: 'process', collection: 'collect', delivery: 'deliver', resolution: 'resolve', sharing: 'share', creation: 'create', generation: 'generate', submission: 'submit',
  requests: 'request', request: 'request', ordering: 'order', entry: 'enter', logging: 'log', capture: 'capture', review: 'review', reviews: 'review', ratings: 'rate', rating: 'rate', confirmation: 'notify', confirmations: 'notify', emails: 'notify', voting: 'rate', checks: 'check', lookup: 'look up',
  explanation: 'explain', explanations: 'explain', inquiries: 'ask about', enquiries: 'ask about', inquiry: 'ask about', chat: 'chat', analysis: 'analyze', measurement: 'measure', translation: 'translate', transcription: 'transcribe',
  automation: 'automate', transfer: 'transfer', allocation: 'allocate', intake: 'capture', adjustment: 'adjust', visualization: 'visualize', control: 'control', identification: 'identify', communication: 'communicate', extraction: 'capture', checking: 'check', simulation: 'simulate', testing: 'test', filing: 'file', prevention: 'prevent', moderation: 'moderate',
}

/** Things without a doing in them, and what one does with them. */
const THINGS: readonly (readonly [thing: RegExp, verb: string])[] = [
  [/\bgateways?$/, 'integrate'],
  [/\b(?:e-?mails?|newsletters?)(?: series| sequences?)?$/, 'receive'],
  [/\b(?:referral|loyalty|rewards?|affiliate|partner) (?:programs?|programmes?)$/, 'join'],
  [/\b(catalog(ue)?s?|librar(y|ies)|director(y|ies)|menus?|listings?|lists?|collections?|database|repository|knowledge base|faqs?)$/, 'browse'],
  [/\b(profiles?|accounts?|settings?|preferences?|carts?|wishlists?|baskets?|favou?rites?|inventory|calendars?|roles?|permissions?|memberships?)$/, 'manage'],
  [/\b(dashboards?|reports?|analytics|statistics|stats|metrics|charts?|histor(y|ies)|overviews?|insights?|status(es)?|progress|trends?|badges?|leaderboards?)$/, 'view'],
  [/\b(surveys?|forms?|questionnaires?|feedback|comments?)$/, 'fill in'],
  [/\b(chatbots?|assistants?|bots?|virtual assistant.*)$/, 'talk to'],
  [/\b(photos?|images?|videos?|gifs?|pictures?|demos?|tutorials?|instructions?|articles?|contents?)$/, 'view'],
  [/\b(discounts?|coupons?|vouchers?|loyalty.*|rewards?|points)$/, 'redeem'],
  [/\b(plans?|programs?|programmes?|routines?|workouts?|courses?|lessons?)$/, 'follow'],
]

const FAMILY_OF = new Map(families.flatMap((family) => VERBS[family].split('|').map((verb) => [verb, family] as const)).reverse())
const PHRASES = [...FAMILY_OF.keys()].filter((verb) => verb.includes(' '))

/** What people put on record themselves when they "track" it. */
const OWN_RECORD = /\b(?:workouts?|meals?|meal photos?|exercises|sets|calories|habits?|expenses|moods?|sleep|weight|working time|hours|water|steps)$/i
/** Where what it is done to decides, not the verb alone. */
const BY_OBJECT: readonly (readonly [verb: RegExp, object: RegExp, family: Family])[] = [
  [/^/, /\b(?:recommendations|suggestions)$/i, 'advise'], [/^make$/, /^contact$/i, 'answer'], [/^process$/, /inquir|question/i, 'answer'], [/^(?:track|log)$/, OWN_RECORD, 'submit'],
  [/^report$/, /^$|figures|metrics|sales|performance|results|numbers|kpis?/i, 'report'], [/^report$/, /^/, 'submit'],
]

/** The family of a doing, by its verb and what it is done to. */
export function familyOf(verb: string, object = ''): Family {
  return BY_OBJECT.find(([verbs, objects]) => verbs.test(verb) && objects.test(object))?.[2] ?? FAMILY_OF.get(verb) ?? 'operate'
}

/** The known verb at the start of these words and how many words it takes. */
export function leadingVerb(words: readonly string[]): { readonly verb: string; readonly length: number } | null {
  const start = words.slice(0, 2).join(' ').toLowerCase()
  const phrase = PHRASES.find((verb) => verb === start)
  if (phrase !== undefined) return { verb: phrase, length: 2 }
  const word = words[0]?.toLowerCase() ?? ''
  return FAMILY_OF.has(word) ? { verb: word, length: 1 } : null
}

export function verbOfNoun(noun: string): string | null {
  return Object.hasOwn(NOUNS, noun.toLowerCase()) ? NOUNS[noun.toLowerCase()] ?? null : null
}

export function verbForThing(thing: string): string | null {
  return THINGS.find(([pattern]) => pattern.test(thing.toLowerCase()))?.[1] ?? null
}
