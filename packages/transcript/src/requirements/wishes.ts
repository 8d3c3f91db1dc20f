import type { Mention } from './mention.ts'

/** How a sentence of talk asks for something: the pattern's group `what` is the wish; `actor` who shall be able to do it. */
export interface Wish {
  readonly pattern: RegExp
  readonly status: Mention['status']
  readonly weight: Mention['weight']
  readonly priority: Mention['priority']
  readonly confidence: number
  /** Whether the pattern's whole match is the text, not only `what`. */
  readonly whole?: boolean
}

const PEOPLE = 'users?|customers?|clients?|patients?|admins?|sellers?|members?|operators?|employees|students|people|they|management'
const BUILD = 'have|include|support|build|provide|offer|allow|integrate|make|use|add|track|design|implement|consider|develop|involve|put in|create'

/** Strong before weak: the first pattern that fits a sentence is taken. */
export const WISHES: readonly Wish[] = [
  { pattern: /^\W*(?:but |yes |and |well )*definitely\s+(?!not\b|that|it\b|a good|the)(?<what>[\p{L}][^.?!;]{3,60})/iu, status: 'decided', weight: 2, priority: null, confidence: 0.7 },
  { pattern: /^\W*(?:but |and )*(?:also )?(?:maybe )?(?<what>(?:check|view|manage|edit|upload|download|browse|search|see|track|submit|compare|export|share)\s(?!what|if|how|you|it\b|that\b)[^.?!;]{4,80})\?/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.55 },
  { pattern: new RegExp(`\\b(?:the |our |all |some )?(?<actor>${PEOPLE})\\s+(?:should|must|need(?:s)? to|have to|has to|want(?:s)? to|will (?:want|need) to|can(?=\\s+log\\b))\\s+(?:also\\s+)?(?:be able to\\s+)?(?<what>[\\p{L}][^.?!;]{3,140})`, 'iu'), status: 'proposed', weight: 1, priority: null, confidence: 0.75 },
  { pattern: new RegExp(`\\b(?:we|you)(?:'ll| will| also| really| should| definitely| probably|'d)*\\s+(?:need|must|have|want|ought)\\s+to\\s+(?:be able to\\s+)?(?<what>(?:${BUILD})\\b[^.?!;]{3,140})`, 'iu'), status: 'proposed', weight: 1, priority: null, confidence: 0.7 },
  { pattern: new RegExp(`\\bwe\\s+(?:also\\s+|definitely\\s+|probably\\s+)?should\\s+(?:also\\s+|probably\\s+|definitely\\s+)?(?<what>(?:${BUILD})\\b[^.?!;]{3,140})`, 'iu'), status: 'proposed', weight: 1, priority: null, confidence: 0.7 },
  { pattern: /\bwe(?:'ll| also| will| would| really| definitely|'d)*\s+need\s+(?!to\b|it\b|this\b|that\b|more (?:time|developers|people|money)|some(?:one|body)\b)(?<what>(?:an?\s|some\s|the\s)?[\p{L}][^.?!;]{3,100})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.65 },
  { pattern: /\bwe (?:want to|wanna) (?:track|build|offer|support|sell|make|have)\s+(?<what>[\p{L}][^.?!;]{3,120})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.5 },
  { pattern: /\b(?:make sure|ensure)\s+(?:that\s+)?(?<what>(?:it|they|the [\p{L} ]{2,30}|everything)\b[^.?!;]{3,100})/iu, status: 'decided', weight: 2, priority: null, confidence: 0.7 },
  { pattern: /\b(?<what>(?:the|a|each|every|our|this|all|images|it|everything)\b(?:\s[\p{L}'-]+){0,4}?\s(?:should|must|has to|have to|needs? to|ought to)\s(?:only |also |not |always |just |still |probably |really )?(?:be|have|work|support|fit|look|run|feel|control|include|show|allow|contain|last|cost|use|come|make|give|light|offer|handle|respond|load|sync|stay|send|let)\b[^.?!;]{2,120})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.6, whole: true },
  { pattern: /\b(?<what>(?!(?:yes|this|us|thus|things|guys|sometimes|always|perhaps|others|these|those|lots|does|minutes|hours|days|weeks|months)\b)\p{L}{4,}s\s(?:must|should|have to|need to)\s(?!(?:we|i|you|know|say|think|talk)\b)\p{L}+\s[^.?!;]{4,100})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.6, whole: true },
  { pattern: /^\W*(?:and |so |but |also )*(?<what>should (?:be |work |support |also )[^.?!;]{4,100})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.6 },
  { pattern: /\b(?:let'?s|let us)\s+(?:add|include|make|build|support|have)\s+(?<what>(?!sure)[\p{L}][^.?!;]{4,100})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.65 },
  { pattern: /\b(?:what if we|we could(?: also)?|maybe we could|maybe we|why don'?t we|can we|could we|should we|shall we)\s+(?:just\s+|also\s+|maybe\s+)?(?<what>(?:have|do|make|add|use|include|integrate|implement|build|offer|support|start with|partner|give|let|put|allow|get)\b[^.?!;]{4,120})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.5 },
  { pattern: /\b(?:maybe|probably)\s+(?<what>(?:let|a|an|simple|start with|social|responsive|something like)\s[^.?!;]{4,100})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.5 },
  { pattern: /\b(?:it would|it'?d|would) be (?:really |very |quite |so )?(?:nice|good|great|cool|better|handy|useful|helpful) (?:if (?:it|you|we|they|there)(?: could| would|'d| had| was)?(?: just)?(?: have| be)?|to have|to be able to)\s+(?<what>[\p{L}][^.?!;]{4,110})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.55 },
  { pattern: /\byou (?:should|must|need to|have to|want to) be able to\s+(?<what>[\p{L}][^.?!;]{4,110})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.6 },
  { pattern: /\bjust have them\s+(?<what>[\p{L}][^.?!;]{4,100})/iu, status: 'proposed', weight: 1, priority: null, confidence: 0.5 },
]

/** Wishes about the meeting or the work, not about what is made. */
export const NOT_A_WISH = /\b(?:meeting|talk(?:ed|ing)? about|discuss\w*|next week|agenda|minutes|slides?|powerpoint|presentation|hear me|camera|mute|questionnaire|e-?mail (?:you|me|them)|write (?:this|that|it) down|brainstorm|figure out|decide|start documenting|hiring|go (?:on|ahead|back)|finish|move on|let me|see (?:you|if|what|how)|say|think about|work on|do that|do this|look at|remember|worry|be careful|the name|project name|money|documented?|screen[- ]?share|whiteboard|draw|pen\b|one sec|do (?:both|something|it for)|start with the basics|wait(?=,)|or just|use (?:notion|confluence)|adding to the list|back-?end|tech stack|months?|rough estimate|pretty standard|aim for|income|figured? out|practicalit|three minutes|individual work|lunch|coffee|break\b|sorry|recap|summari[sz]e|justify|technical writer|requirements document|know (?:what|how|if|that)|vote|sketch)\b/i

/** Names that are tried out for the product: "Something like 'InsureConnect'?" */
export const TRIES_NAMES = /\bsomething like ["“']/i

/** A short exclamation or question that names a thing: "User authentication!", "What about notifications?" */
export const NAMED_TOPIC = /^(?:and |also |but |so |oh |yeah |wait |okay |like )*(?:what about (?:the |an? |our )?(?<about>[\p{L}][\p{L}\d' /&-]{3,50})\?|(?<shout>(?!(?:yes|yeah|no|great|exactly|definitely|absolutely|perfect|thanks|right|agreed|good|cool|sure|both|hello|bye|sounds|too|oh|never|wow|okay|true|correct|nice|got it|feels|so|that|this|it|we|i|you|he|she|they|what|why|how|who|where|when|can|could|would|is|are|do|does|did|let|love|have|not|make|please|see|come|well)\b)[\p{L}][\p{L}\d/-]*(?:\s[\p{L}\d/&-]+){0,3})!|(?:should we|can we|do we|shall we) (?<ask>(?:integrate|have|support|include|use|implement|offer)\b[^?]{3,80})\?)$/iu
export const AGREES = /^(?:\W|oh |and |well )*(?:yes|yeah|yep|definitely|absolutely|exactly|agreed|good (?:point|idea|catch)|great|right|true|of course|sure|i like (?:that|it)|i love (?:that|it)|perfect|sounds good|that(?:'s| is) (?:a )?(?:good|great|perfect|nice|right)|all three|correct|got it|for sure|makes sense|it'?s table stakes)\b/i
/** Words that put a thing off. `what` is the thing, when it is named. */
export const LATER: readonly RegExp[] = [
  /(?:^|[.,;!?…]\s*|\b(?:and|but|maybe|then|add|have)\s+)(?:we can |we could |we'll |let'?s |maybe )?(?:add |do |have |build |leave )?(?<what>(?:a |an |the )?[\p{L}][\p{L} -]{2,40}?)\s+(?:could be |can be |should be |is |for )?(?:later|for later|some other time|in the future)\b(?! on that)/iu,
  /(?<what>[\p{L}][\p{L} -]{2,40}?)\s+(?:would be (?:cool|nice|great) but|(?:is|might be|may be) (?:overkill|out of scope|too much for)|(?:if|when) (?:there'?s )?(?:time permits|we have time|demand))/iu,
]
export const MAYBE_LATER = /^(?:\W|yeah |well |no,? )*(?:maybe later|not (?:now|yet|in the first)|maybe in (?:a|the) (?:second|next|later)|later|not for (?:now|the mvp|v1))\b/i
export const FIRST = /\b(?:let'?s focus on|focus on|start with|go with)\s+(?<what>[\p{L}][\p{L} ,&-]{2,50}?)\s+first\b|(?:^|[.,;!?…]\s*|\b(?:think|yes|doing|is|right)\s+)(?<plain>(?!(?:the|your|my|our|which|that|this|at|from|and|it|well|so|very|for|in|on|what|okay|was|one|two|me|you|us)\b)\p{L}{3,}(?:\s(?!(?:the|your|be|is|was|at|which|for|in)\b)\p{L}{3,})?)[- ]first(?=\s*(?:[.,!;]|$)|\s+makes sense)/iu
export const TOO_DEAR = /\b(?:expensive|too (?:costly|risky|complex|complicated|hard)|overkill|not worth|can'?t afford|no way|forget (?:it|that|about))\b/i
