/** What the functions of a product are about, whatever the trade: wishes of one theme make one use case where there are many. */
const THEMES: Readonly<Record<string, RegExp>> = {
  account: /\b(?:accounts?|regist\w+|log-?in|sign-?(?:in|up)|authentication|profiles?|passwords?|preferences|settings|wish-?lists?|favou?rites?|onboarding)\b/i,
  stock: /\b(?:inventory|stock(?! availability)|reorder\w*|warehouse|suppliers?|low stock)\b/i,
  insight: /\b(?:analytics|dashboards?|(?<!medical |test |lab |damage |police |expert )reports?|reporting|metrics|statistics|insights?|page views|conversion|funnel|cart events|heat maps?|user behaviou?r|forecast\w*)\b/i,
  feedback: /\b(?:reviews?|ratings?|voting|votes?|feedback|surveys?|comments?|testimonials?|user-generated)\b/i,
  news: /\b(?:notifications?|reminders?|alerts?|newsletters?|e-?mails?|sms|push)\b/i,
  pay: /\b(?:payments?|pay|checkout|check out|cart|orders?|billing|invoices?|shipping|tax|coupons?|gift cards?|refunds?|returns?|subscri\w+|pre-orders?|backorders?|currency|store pickup|purchase)\b/i,
  find: /\b(?:browse|search|filter\w*|sort|catalog\w*|listing|categor\w+|details?|images?|gallery|size guide|quick view|autocomplete|compare|librar\w+|homepage|variants?|attributes?|availability)\b/i,
  reward: /\b(?:loyalty|referral|points|badges|discounts?|flash sales|promotions?|rewards?|gamif\w+|challenges?|streaks?)\b/i,
  help: /\b(?:chat|support|help|faqs?|assistant|inquir\w+|questions?)\b/i,
  plan: /\b(?:appointments?|schedul\w*|calendar|booking|reservations?|shifts?)\b/i,
  exchange: /\b(?:integrat\w*|sync\w*|import|export|api|connect\w*)\b/i,
  progress: /\b(?:workouts?|meals?|nutrition|calories|progress|goals?|history|track\w*|log|plans?|routines?)\b/i,
  content: /\b(?:blog|seo|content|landing|campaigns?|social media|mailchimp|articles?|videos?|gifs?|photos?|demonstrations?|instructions?)\b/i,
}

/** The theme that a wish belongs to, by its words; null where none fits. */
export function themeOf(text: string): string | null {
  return Object.entries(THEMES).find(([, words]) => words.test(text))?.[0] ?? null
}
