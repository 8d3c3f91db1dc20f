/** The five layers, top down. */
export const LAYERS = ['presentation', 'application', 'intelligence', 'data', 'infrastructure'] as const
export type Layer = (typeof LAYERS)[number]
export const LAYER_TITLES = { presentation: 'Presentation', application: 'Application services', intelligence: 'Intelligence', data: 'Data', infrastructure: 'Infrastructure' } as const satisfies Readonly<Record<Layer, string>>

/** A part that systems have when requirements speak of it. */
export interface PartRule {
  readonly key: string
  readonly name: string
  readonly layer: Layer
  /** Words of requirements that call for it; null: every system of people and records needs it. */
  readonly words: RegExp | null
  readonly responsibility: string
  /** Names of products that can do this part. */
  readonly products: RegExp
  /** Keys of the price book. */
  readonly prices: readonly string[]
}

type Row = readonly [key: string, name: string, layer: Layer, words: string | null, responsibility: string, products: string, prices: string]
const ROWS: readonly Row[] = [
  ['mobile', 'Mobile app', 'presentation', 'mobile (?:app|application|commerce)|ios|android|fitness app|app store|smartphone', 'Lets people work on their phones', 'react native|flutter|swift\\w*|kotlin|ionic|xamarin', 'mobile'],
  ['web', 'Web application', 'presentation', null, 'Lets people work in a browser', 'react(?! native)(?:\\.js)?|next\\.?js|angular|vue(?:\\.js)?|svelte', 'web cdn'],
  ['voice', 'Telephone channel', 'presentation', 'phone calls?|voice(?! commerce)|ivr|telephon\\w+|phone system', 'Takes calls and turns speech into requests', 'twilio[\\w ]*|amazon connect|genesys', 'voice'],
  ['chat', 'Chat channel', 'presentation', 'chat\\w*|virtual assistant', 'Takes written questions and shows answers', 'intercom|zendesk|azure health bot', ''],
  ['api', 'Application interface', 'application', null, 'Checks every request and leads it to the service that answers it', 'node\\.?js(?: backend)?|express|fastapi|django|spring(?: boot)?|\\.net|rails|python', 'application'],
  ['identity', 'Identity and access', 'application', 'log ?in|sign ?in|authenticat\\w+|registration|access control|single sign-on|multi-factor|two-factor|oauth|least privilege', 'Knows who somebody is and what they may do', 'auth0|okta|cognito|keycloak|oauth(?: 2\\.0)?|azure ad|active directory', 'identity'],
  ['notifications', 'Notifications', 'application', 'notif\\w+|remind\\w*|sms|push|e-?mails?|alerts?', 'Sends messages by the channels that people chose', 'sendgrid|mailchimp|klaviyo|hubspot|twilio[\\w ]*|firebase', 'messages'],
  ['payments', 'Payments', 'application', 'pay(?:ment|ments|ing)?|checkout|billing|subscriptions?|refunds?', 'Takes payments through a payment provider; card data stays there', 'stripe|paypal|adyen|braintree|square', ''],
  ['workflow', 'Routing and workflow', 'application', 'rout(?:e|es|ing)|workflow\\w*|escalat\\w+|ticket\\w*|approv\\w+|categori[sz]\\w+', 'Hands each case to the right person or queue and watches deadlines', 'servicenow|camunda|pega|jira', ''],
  ['integration', 'Integration layer', 'application', 'integrat\\w+|synchroni[sz]\\w+|sync|legacy|interfaces?|adapters?|api requirements', 'Exchanges data with the systems that stay', 'zapier|mulesoft|boomi|fhir|apache kafka|kafka|restful apis?', 'integration'],
  ['assistant', 'Language understanding', 'intelligence', 'natural language|nlp|chatbot|virtual assistant|intent recognition|conversational|language understanding', 'Understands what people ask and drafts answers', 'azure cognitive services|azure health bot|openai|gpt-?\\w*|dialogflow|lex|claude|gemini', 'language-model'],
  ['vision', 'Image recognition', 'intelligence', 'food recognition|photos? .{0,30}\\bai\\b|\\bai\\b .{0,40}photos?|photo tracking|computer vision|image (?:analysis|recognition)|visual inspection|damage assessment', 'Tells what a picture shows', 'clarifai|google cloud vision(?: api)?|rekognition|azure computer vision', 'vision'],
  ['extraction', 'Document recognition', 'intelligence', 'ocr|text extraction|document (?:classification|processing)|data extraction', 'Reads documents and takes the data out of them', 'textract|document ai|abbyy', 'documents'],
  ['recommendation', 'Recommendation and scoring', 'intelligence', 'recommend\\w+|personali[sz]\\w+|scor(?:e|es|ing)|fraud|predict\\w+|forecast\\w*|segmentation|machine learning', 'Ranks, scores and predicts from the records', 'sagemaker|vertex ai|azure machine learning|tensorflow|pytorch', 'machine-learning'],
  ['database', 'Database', 'data', null, 'Keeps the records and their history', 'postgres\\w*|mysql|mongodb|sql server|oracle|dynamodb', 'database'],
  ['files', 'File storage', 'data', 'photos?|images?|videos?|documents?|recordings?|uploads?|scans?|medical records?|test results', 'Keeps pictures and documents', 's3|cloudinary|azure blob|google cloud storage', 'storage'],
  ['search', 'Search index', 'data', 'search|filters?|autocomplete', 'Finds records by words and filters', 'elasticsearch|opensearch|algolia|solr', 'search'],
  ['cache', 'Cache', 'data', 'cach(?:e|ing)|concurrent|sub-second', 'Answers frequent questions without the database', 'redis|memcached', 'cache'],
  ['knowledge', 'Knowledge base', 'data', 'knowledge base|faqs?|procedures|medical literature', 'Keeps approved answers and procedures', 'confluence|notion|sharepoint', ''],
  ['analytics', 'Analytics store', 'data', 'analytics|dashboards?|metrics|reporting|reports|conversion rate|trends', 'Keeps figures over time and answers reports', 'snowflake|bigquery|redshift|google analytics(?: \\d+)?|mixpanel|amplitude|power bi|tableau|adobe analytics', 'warehouse'],
  ['hosting', 'Hosting', 'infrastructure', null, 'Runs everything, in more than one zone', 'aws|amazon web services|azure|gcp|google cloud|vercel(?: \\+ railway)?|railway|ec2|rds|heroku', 'firewall'],
  ['monitoring', 'Monitoring', 'infrastructure', null, 'Shows health, errors and load, and wakes somebody up', 'datadog|grafana|prometheus|new relic|splunk', 'monitoring'],
  ['backup', 'Backup and recovery', 'infrastructure', 'backup\\w*|recovery|rto|rpo|uptime|availability', 'Keeps copies and brings the system back after a loss', 'veeam', 'backup'],
  ['delivery', 'Build and delivery', 'infrastructure', 'ci/cd|automated testing|pipeline|deployment', 'Builds, tests and releases each change', 'github actions|gitlab|jenkins|circleci|docker(?: \\+ kubernetes)?|kubernetes', ''],
]

const pattern = (words: string): RegExp => new RegExp(`(?<![\\w-])(?:${words})(?![\\w-])`, 'i')

export const partRules: readonly PartRule[] = ROWS.map(([key, name, layer, words, responsibility, products, prices]) => ({
  key, name, layer, words: words === null ? null : pattern(words), responsibility, products: new RegExp(`^(?:${products})$`, 'i'), prices: prices.split(' ').filter((each) => each !== '') }))

/** What usually answers a quality requirement of this category. Assumed, for an architect to confirm. */
export const TACTICS: Readonly<Record<string, string>> = {
  performance: 'Answer frequent questions from a cache and measure response times at the 95th percentile.', security: 'Encrypt data in transit and at rest, log every access, give each role the least rights.',
  availability: 'Run in two zones, fail over by itself, rehearse recovery.', scalability: 'Add instances under load and keep no state in them.', usability: 'Test the main screens with five people of the target group before release.',
  accessibility: 'Check every screen by machine and with a screen reader before release.', compliance: 'Map each rule to a control and its proof, and review it before going live.', data: 'Check data at the entrance and keep its origin.',
  integration: 'Put each foreign system behind an adapter with time-outs, retries and a test double.', operations: 'Watch health and errors, with an owner on call.', quality: 'Measure it in production and compare it with the target each month.',
}
