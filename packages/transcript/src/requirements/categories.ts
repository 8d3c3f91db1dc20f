/** Words that make a wish a quality of the system, by the quality. The first that fits is taken. */
const QUALITIES: readonly (readonly [category: string, words: RegExp])[] = [
  ['accessibility', /\b(?:wcag|accessib\w*|screen reader|older customers|disabilit\w*|barrier-free)\b/i],
  ['compliance', /\b(?:gdpr|hipaa|ccpa|pci|sox|hitrust|complian\w*|regulat\w*|regulatory|legal|explainab\w*|data residency|audit trails?|iso \d+|iatf)\b/i],
  ['security', /\b(?:security|secure(?:ly)?|encrypt\w*|csrf|xss|sql injection|rate limiting|saniti[sz]ation|input validation|access control|zero trust|penetration|multi-factor|two-factor|2fa|least privilege|network segmentation|role-based|privacy|audit logging|moderation|vulnerab\w*)\b/i],
  ['availability', /\b(?:uptime|availability(?! indicator)|24\/7|backups?|disaster|failover|recovery|rto|offline)\b/i],
  ['scalability', /\b(?:scalab\w*|scal(?:e|ing)\b|auto-scaling|concurrent|peak (?:volume|season)|\d+x traffic|load balanc\w*)/i],
  ['performance', /\b(?:response times?|responsiveness|latency|load times?|performance|fast|faster|speed|throughput|caching|processing speed|lazy loading|<\s?\d+\s?(?:ms|seconds)|real-time sync)\b/i],
  ['usability', /\b(?:intuitive|easy to|user[- ]friendly|usab\w*|simple to|big buttons|clear text|progressive disclosure|clean design|responsive|desktop compatib\w*|mobile devices|multi-?language|multilingual|i18n|(?:mobile|web|desktop)[- ]first|mobile in mind|make it (?:super |really |very )?simple|beginner-friendly|cognitive load|learn(?:ing)? curve|look and feel|ergonomic|comfortable|not overwhelming)\b/i],
  ['quality', /\b(?:unit tests?|integration tests?|e2e|load testing|security testing|testing|tests?\b|coverage|accuracy|error rate|quality)\b/i],
  ['operations', /\b(?:ssr|(?:server|client)-side rendering|monitoring|deployment|ci\/cd|devops|training|change management|maintenance|logging|infrastructure|hosting|cloud|support team)\b/i],
]
const HEADINGS: readonly (readonly [category: string, words: RegExp])[] = [
  ['integration', /\bintegration\b/i], ['compliance', /\bcompliance\b/i], ['security', /\bsecurity\b/i], ['performance', /\bperformance\b/i],
  ['usability', /\b(?:user experience|ux|usability)\b/i], ['data', /\bdata\b/i], ['operations', /\b(?:operational|operations|infrastructure|hardware|software|devops|deployment|ai\/ml|technical|platform)\b/i],
]

/** The quality that a text asks for, or null when it asks for a function. */
export function qualityOf(text: string): string | null {
  return QUALITIES.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

/** The quality that a heading of requirements is about, or null. */
export function qualityOfHeading(heading: string): string | null {
  return HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0] ?? null
}

/** The first words of a functional wish as its area, when no heading names one. */
export function areaOf(text: string): string {
  const area: readonly (readonly [string, RegExp])[] = [
    ['Search', /^(?:advanced |fuzzy )?(?:search\w*|filter\w*|sort\w*|browse)\b/i], ['Reports', /^(?:track|measure) (?:page|add|checkout|conversion|user)/i], ['Community', /\breviews?\b/i],
    ['Integration', /\b(?:integrat\w*|api|sync\w*|connect\w*|import|export)\b/i], ['Notifications', /\b(?:notif\w*|reminders?|alerts?|e-?mails?|sms|newsletter)\b/i],
    ['Payment', /\b(?:pay\w*|checkout|billing|invoice|price|coupon|tax|currency|subscription)\b/i], ['Accounts', /\b(?:log ?in|authenticat\w*|registration|profile|account|password|sign[- ]?(?:in|up))\b/i],
    ['Reports', /\b(?:report\w*|dashboard\w*|analytics|statistics|metrics|chart\w*)\b/i], ['Search', /\b(?:search\w*|filter\w*|sort\w*|autocomplete|browse)\b/i],
    ['Community', /\b(?:social|share|sharing|friends|review\w*|rating\w*|feedback|survey|community|challenges|leaderboards?)\b/i], ['Support', /\b(?:chat|faq|help desk|knowledge base|contact form|customer support)\b/i],
    ['Documents', /\b(?:upload\w*|document\w*|photos?|images?|files?|videos?)\b/i],
  ]
  const named = text.replace(/\([^)]*\)/g, ' ')
  return area.find(([, pattern]) => pattern.test(named))?.[0] ?? 'Functions'
}
