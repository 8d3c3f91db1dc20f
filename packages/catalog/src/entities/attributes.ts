import type { FieldType } from './model.ts'

/** A property that records can have: how it is stored, and the words of a meeting that name it. */
export interface Attribute {
  readonly name: string
  readonly type: FieldType
  /** Longest text in characters; null for other types. */
  readonly length: number | null
  readonly unique: boolean
  /** Always filled in. */
  readonly required: boolean
  readonly format: string | null
  readonly description: string
  /** Words of a meeting that name this property; null: too common to be taken from talk. */
  readonly words: RegExp | null
  /** Nouns whose records can have it when the words appear; empty: any noun. */
  readonly of: readonly string[]
}

type Row = readonly [name: string, type: FieldType, options: string, description: string, words?: string, of?: string]

/** `options`: a number is the length, `u` unique, `r` always filled in, anything after `/` the format. */
const ROWS: readonly Row[] = [
  ['name', 'text', '120 r', 'What people call it'], ['title', 'text', '160 r', 'Short title'], ['description', 'text', '500', 'What it is, in words', 'descriptions?', 'product,variant,damage assessment,defect'],
  ['number', 'text', '20 u r', 'Number people use to refer to it'], ['code', 'text', '20 u r', 'Code that is typed in'], ['email', 'text', '254 u r/name@domain', 'E-mail address', 'e-?mail (?:address|login)|login by e-?mail', 'account,customer'],
  ['phone', 'text', '20/+ and digits', 'Telephone number', 'phone numbers?', 'customer,patient,member'], ['birth_date', 'date', '', 'Date of birth', 'date of birth|birth dates?', 'patient,customer,member'],
  ['language', 'text', '40', 'Preferred language', 'languages?|multilingual', 'patient,customer,member,account,inquiry'], ['job_title', 'text', '80', 'Function in the company'],
  ['specialty', 'choice', '', 'Field of work'], ['url', 'text', '200/https address', 'Web address'], ['address', 'text', '200', 'Postal address', '(?:postal|shipping|delivery) address(?:es)?', 'order,customer,shipment'],
  ['status', 'choice', 'r', 'Where it stands'], ['price', 'money', 'r', 'Price of one piece', 'prices?|pricing', 'product,variant,subscription,order item'], ['amount', 'money', 'r', 'Sum of money'],
  ['total', 'money', 'r', 'Sum of the whole order'], ['currency', 'text', '3/ISO 4217', 'Currency of the amounts', 'multi-?currency|currenc(?:y|ies)', 'order,payment,product'],
  ['tax', 'money', '', 'Tax included in the total', 'tax(?:es)?', 'order,invoice'], ['shipping_cost', 'money', '', 'Cost of shipping', 'shipping costs?', 'order,shipment'],
  ['shipping_option', 'choice', '', 'How it is sent', 'shipping options?|store pickup', 'order,shipment'], ['sku', 'text', '20 u r', 'Stock keeping unit', 'sku', 'product,variant'],
  ['size', 'choice', '', 'Size', 'sizes?|size guide', 'product,variant'], ['colour', 'choice', '', 'Colour', 'colou?rs?(?! blind)', 'product,variant'], ['brand', 'text', '80', 'Brand', 'brands?', 'product'],
  ['stock', 'integer', 'r', 'Pieces in stock', 'stock|inventory', 'product,variant'], ['image', 'text', '200/file name', 'Picture', 'images?|pictures?', 'product,variant,exercise,damage assessment'],
  ['quantity', 'integer', 'r', 'How many'], ['rating', 'integer', 'r/1 to 5', 'Stars given', 'ratings?|stars', 'product,review,survey,feedback'], ['comment', 'text', '500', 'What was written'],
  ['verified_purchase', 'boolean', 'r', 'Whether the writer bought it', 'verified purchases?', 'review'], ['helpful_votes', 'integer', 'r', 'Votes that found it helpful', 'helpful(?:/not helpful)? vot(?:es|ing)|helpful/not helpful', 'review'],
  ['score', 'integer', 'r/0 to 100', 'Score', '(?:priority|risk|satisfaction) scor(?:e|es|ing)', 'ticket,claim,survey,inquiry'], ['percent', 'integer', 'r/0 to 100', 'Reduction in percent'],
  ['points', 'integer', 'r', 'Points earned'], ['reason', 'text', '200', 'Why'], ['purpose', 'text', '120 r', 'What it allows'], ['priority', 'choice', 'r', 'How soon it is handled', 'priorit(?:y|ies|ise|ize)', 'ticket,inquiry,claim,work order,task'],
  ['urgency', 'choice', '', 'How urgent it is', 'urgen(?:t|cy)', 'ticket,inquiry,claim'], ['category', 'text', '80', 'Category', 'categor(?:y|ies|ization|isation|ize|ise)', 'ticket,inquiry,document,workout plan,claim,article'],
  ['kind', 'choice', 'r', 'Kind'], ['severity', 'choice', 'r', 'How serious it is', 'severity', 'defect,alert,claim,damage assessment'], ['channel', 'choice', 'r', 'Channel used', 'channels?', 'inquiry,notification,conversation,ticket,message'],
  ['subject', 'text', '160 r', 'What it is about'], ['text', 'text', '500 r', 'Wording'], ['medication', 'text', '120 r', 'Medication and strength', 'medications?', 'prescription'], ['refills', 'integer', 'r', 'Refills left', 'refills?', 'prescription'],
  ['delivery_status', 'choice', '', 'Where the delivery stands', 'delivery (?:tracking|status)', 'prescription,order'], ['carrier', 'text', '80', 'Who carries it'], ['tracking_number', 'text', '40', 'Number for tracking', 'tracking numbers?', 'order,shipment,prescription'],
  ['duration', 'integer', '/minutes', 'Length in minutes', 'durations?|how long', 'workout,downtime,appointment,recording,meeting'], ['repetitions', 'integer', '', 'Repetitions per set', 'reps|repetitions', 'workout set,workout'],
  ['sets', 'integer', '', 'Sets done', 'sets', 'workout set,workout'], ['weight', 'decimal', '/kilograms', 'Body weight', 'weight(?: tracking)?', 'progress entry'], ['measurements', 'text', '120', 'Body measurements', 'measurements', 'progress entry'],
  ['before_after_photo', 'text', '200/file name', 'Before or after photo', 'before/after photos?|before and after photos?', 'progress entry'], ['photo', 'text', '200 r/file name', 'Photo', 'photos?', 'meal,review,damage assessment,claim'],
  ['analysis', 'text', '300', 'What the analysis of the photo says', 'ai analysis|ai to analy[sz]e|food recognition|analy[sz]e the photos?', 'meal'], ['premium', 'boolean', 'r', 'Only with the premium plan', 'premium', 'workout plan,subscription'],
  ['days', 'integer', 'r/days', 'Length in days'], ['plan', 'choice', 'r', 'Plan chosen'], ['specialist', 'text', '120', 'Specialist it is routed to', 'specialists?', 'ticket,inquiry,appointment'], ['result', 'choice', 'r', 'Result'],
  ['confidence', 'integer', '/percent', 'How sure the recognition is', 'confidence', 'defect,inspection,claim'], ['location', 'text', '160', 'Place', 'locations?', 'store,machine,damage assessment,claim'], ['vin', 'text', '17', 'Vehicle number', 'vin', 'vehicle'],
  ['serial_number', 'text', '40 u r', 'Serial number'], ['plate', 'text', '12 u r', 'Number plate'], ['model', 'text', '80', 'Model'], ['capacity', 'integer', 'r', 'How many fit in'], ['distance', 'decimal', '/kilometres', 'Distance driven'],
  ['active', 'boolean', 'r', 'Switched on', 'customi[sz]able|opt-?(?:in|out)|switch(?:ed)? off', 'reminder,notification'], ['tax_id', 'text', '20', 'Tax number', 'tax (?:id|number)', 'customer,supplier'],
  ...['placed_at', 'paid_at', 'added_at', 'created_at', 'updated_at', 'submitted_at', 'received_at', 'opened_at', 'started_at', 'starts_at', 'ends_at', 'sent_at', 'send_at', 'eaten_at', 'inspected_at', 'found_at', 'raised_at',
    'taken_at', 'recorded_at', 'granted_at'].map((name): Row => [name, 'timestamp', 'r', moment(name)]),
  ...['done_on', 'recorded_on', 'starts_on', 'ends_on', 'spent_on', 'issued_on', 'given_on', 'held_on', 'produced_on', 'planned_on', 'published_on', 'awarded_on', 'due_date', 'result_date', 'valid_from', 'valid_until', 'period_start',
    'period_end'].map((name): Row => [name, 'date', 'r', moment(name)]),
]

/** "paid_at" -> "When it was paid". */
function moment(name: string): string {
  const special: Readonly<Record<string, string>> = {
    starts_at: 'Start', ends_at: 'End', send_at: 'When it is to be sent', starts_on: 'First day', ends_on: 'Last day', due_date: 'Due date', result_date: 'Date of the result', valid_from: 'First day of validity',
    valid_until: 'Last day of validity', period_start: 'First day of the period', period_end: 'Last day of the period', started_at: 'Start',
  }
  return special[name] ?? `When it was ${name.replace(/_(?:at|on)$/, '').replaceAll('_', ' ')}`
}

function read([name, type, options, description, words, of = '']: Row): Attribute {
  const [flags = '', format] = options.split('/')
  const length = /\d+/.exec(flags)
  return {
    name, type, description, length: length === null ? null : Number(length[0]), unique: /\bu\b/.test(flags), required: /\br\b/.test(flags), format: format ?? null,
    words: words === undefined ? null : new RegExp(`\\b(?:${words})\\b`, 'i'), of: of.split(',').filter((each) => each !== ''),
  }
}

export const attributes: ReadonlyMap<string, Attribute> = new Map(ROWS.map((row) => [row[0], read(row)]))

/** Allowed values of choices that no noun gives. */
export const choices: Readonly<Record<string, readonly string[]>> = {
  shipping_option: ['standard', 'express', 'overnight', 'store pickup'], size: ['S', 'M', 'L', 'XL'], colour: ['red', 'blue', 'green', 'black'], urgency: ['low', 'medium', 'high'],
  delivery_status: ['packed', 'on the way', 'delivered'], priority: ['low', 'medium', 'high'], severity: ['low', 'medium', 'high'], channel: ['phone', 'web', 'e-mail'], kind: ['standard', 'other'], status: ['open', 'done'],
}
