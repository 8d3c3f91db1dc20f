import { attributes } from './attributes.ts'

/**
 * Business nouns that can become entities: what kind of record it is, the few fields such a record nearly always has (they are shown as
 * assumed unless the meeting names them), what it hangs on, and invented names for sample rows. `a|b` are allowed values.
 */
export interface Noun {
  readonly word: string
  readonly nature: 'master' | 'transactional'
  /** Names of attributes; `status=a|b` gives the allowed values. */
  readonly fields: readonly string[]
  /** Nouns that one row of this one belongs to, most typical first; `-`: to nobody, not even to a person. Never a circle. */
  readonly parents: readonly string[]
  readonly names: readonly string[]
  /** Needs at least two mentions: the word is often used without meaning a record. */
  readonly weak: boolean
  /** Stands between two others and exists where both do: the lines of an order. */
  readonly joins: boolean
  /** A role of a person. */
  readonly person: boolean
  /** Other words that mean the same record. */
  readonly aliases: readonly string[]
}

/** One row: word (a leading ~ makes it weak, + makes it a join of its parents), m(aster) or t(ransactional), fields, parents, sample names. */
type Row = readonly [word: string, nature: 'm' | 't', fields: string, parents?: string, names?: string]

const PEOPLE: readonly Row[] = [
  ['account', 'm', 'email status=active|locked|closed'], ['customer', 'm', 'name email'], ['patient', 'm', 'name birth_date phone language'],
  ['~member', 'm', 'name email'], ['shopper', 'm', 'name email'], ['subscriber', 'm', 'email'], ['employee', 'm', 'name email job_title'], ['student', 'm', 'name email'],
  ['teacher', 'm', 'name email'], ['pupil', 'm', 'name'], ['doctor', 'm', 'name specialty=general practice|cardiology|paediatrics'],
  ['physician', 'm', 'name specialty=general practice|cardiology|paediatrics'], ['clinician', 'm', 'name'], ['nurse', 'm', 'name'], ['technician', 'm', 'name'],
  ['operator', 'm', 'name'], ['claims processor', 'm', 'name email'], ['supplier', 'm', 'name email'], ['vendor', 'm', 'name email'], ['seller', 'm', 'name email'],
  ['driver', 'm', 'name phone'], ['tenant', 'm', 'name email'], ['~guest', 'm', 'name email'], ['candidate', 'm', 'name email'], ['volunteer', 'm', 'name email'],
  ['~donor', 'm', 'name email'], ['policyholder', 'm', 'name email'], ['beginner', 'm', 'name email'], ['influencer', 'm', 'name url'], ['~friend', 'm', 'name'],
]
const COMMERCE: readonly Row[] = [
  ['category', 'm', 'name', '', 'New arrivals|Basics|Accessories|Gifts|Outlet'],
  ['~product', 'm', 'name price description', 'category', 'Linen shirt|Canvas tote|Ceramic mug|Wool scarf|Desk lamp|Oak frame'],
  ['variant', 'm', 'sku size colour price stock', 'product'], ['store', 'm', 'name address', '', 'Harbour Street|Old Town|North Mall'],
  ['cart', 't', 'quantity added_at', 'account,customer,product'], ['wishlist', 't', 'added_at', 'account,customer,product'],
  ['order', 't', 'number placed_at total status=placed|paid|shipped|delivered|cancelled', 'account,customer'],
  ['+order item', 't', 'quantity price', 'order,product'], ['+workout set', 't', 'sets repetitions', 'workout,exercise'],
  ['payment', 't', 'amount paid_at status=authorised|captured|failed|refunded', 'order,invoice,bill,customer,patient'], ['refund', 't', 'amount reason', 'order'],
  ['shipment', 't', 'carrier tracking_number status=packed|in transit|delivered', 'order'], ['~return', 't', 'reason status=requested|received|refunded', 'order'],
  ['review', 't', 'rating comment created_at', 'product,customer', ''], ['coupon', 'm', 'code percent valid_until'], ['gift card', 'm', 'code amount valid_until'],
  ['promotion', 'm', 'name valid_from valid_until', '', 'Spring offer|Bundle deal|Members week'], ['flash sale', 'm', 'name starts_at ends_at', '', 'Friday flash|Midnight drop|Weekend flash'],
  ['loyalty point', 't', 'points created_at', 'customer'], ['referral', 't', 'code created_at', 'customer'], ['stock level', 't', 'quantity', 'product,variant,store'],
  ['recommendation', 't', 'score created_at', 'customer,product'], ['newsletter', 'm', 'title sent_at', '', 'Welcome issue|Monthly picks|Season opener'],
  ['campaign', 'm', 'name starts_at', '', 'Spring launch|Back to school|Winter warmers'], ['segment', 'm', 'name', '', 'New customers|Regulars|Lapsed customers'],
  ['~consent', 't', 'purpose granted_at', 'customer,patient'], ['invoice', 't', 'number amount due_date status=open|paid|overdue', 'customer,order'],
  ['~quote', 't', 'number amount valid_until', 'customer'], ['subscription', 't', 'plan=free|premium price started_at', 'account,customer,member,subscriber,beginner'],
  ['~transaction', 't', 'amount created_at', 'account,customer'], ['checkout', 't', 'started_at status=cart|address|payment|confirmed', 'cart'],
]
const HEALTH: readonly Row[] = [
  ['appointment', 't', 'starts_at status=booked|rescheduled|cancelled|completed', 'patient,department,doctor,customer'],
  ['department', 'm', 'name', '', 'Cardiology|Radiology|Family medicine|Billing office'],
  ['prescription', 't', 'medication refills status=active|refill requested|ready|delivered', 'patient,doctor'], ['medical record', 't', 'title created_at', 'patient', 'Discharge letter|Vaccination record|Referral|Care plan'],
  ['test result', 't', 'title result_date', 'patient', 'Blood count|Lipid panel|X-ray of the wrist|Allergy panel'], ['bill', 't', 'amount due_date status=open|paid|disputed', 'patient'], ['~visit', 't', 'starts_at reason', 'patient,doctor'],
  ['inquiry', 't', 'subject received_at channel=phone|web chat|SMS|email status=open|answered|escalated', 'patient,customer'],
  ['ticket', 't', 'subject priority=low|medium|high|urgent status=open|assigned|resolved opened_at', 'inquiry,customer,patient'],
  ['escalation', 't', 'reason created_at', 'ticket,inquiry'], ['~conversation', 't', 'started_at channel=voice|chat', 'patient,customer'],
  ['survey', 't', 'score comment created_at', 'patient,customer'], ['feedback', 't', 'score comment created_at', 'patient,customer'],
  ['knowledge article', 'm', 'title updated_at', '', 'How to request a refill|Visiting hours|Reading your bill|Preparing for a visit'],
]
const INSURANCE_FINANCE: readonly Row[] = [
  ['policy', 'm', 'number starts_on ends_on', 'policyholder,customer'],
  ['claim', 't', 'number submitted_at amount status=submitted|under review|approved|rejected|paid', 'policy,policyholder,customer'],
  ['damage assessment', 't', 'description amount', 'claim'], ['risk score', 't', 'score created_at', 'claim'], ['fraud case', 't', 'score reason status=suspected|cleared|confirmed', 'claim'],
  ['~loan', 't', 'amount status=requested|approved|repaid', 'customer'], ['contract', 'm', 'number starts_on ends_on', 'customer,supplier'], ['expense', 't', 'amount spent_on', 'employee'],
  ['receipt', 't', 'amount issued_on', 'order,expense'], ['budget', 'm', 'name amount', '', 'Operations|Training|Equipment'],
]
const FITNESS_LEARNING: readonly Row[] = [
  ['workout plan', 'm', 'name days', '', 'Beginner 30 days|Gentle start|Core at home|Back on track'], ['exercise', 'm', 'name', '', 'Squat|Plank|Push-up|Lunge|Glute bridge'],
  ['workout', 't', 'done_on duration', 'beginner,member,account,workout plan'], ['meal', 't', 'photo eaten_at', 'beginner,member,account'],
  ['progress entry', 't', 'recorded_on weight', 'beginner,member,account'], ['badge', 'm', 'name', '', 'First workout|Seven days in a row|Five balanced meals|Halfway'],
  ['challenge', 'm', 'name starts_on ends_on', '', 'Move every day|Ten thousand steps|Stretch week'], ['reminder', 't', 'text send_at active', 'beginner,member,account,customer,patient'],
  ['~course', 'm', 'name starts_on', 'teacher', 'Reading circle|Numbers in daily life|Lab basics|Local history'], ['lesson', 'm', 'title held_on', 'course', 'Introduction|Practice|Discussion|Review'],
  ['~assignment', 't', 'title due_date', 'course,student', 'Essay|Worksheet|Group poster|Reading log'], ['~grade', 't', 'score given_on', 'student,course'], ['exam', 't', 'title held_on', 'course', ''],
  ['school', 'm', 'name address', '', 'Riverside School|Hilltop School|Lakeview School'],
]
const INDUSTRY: readonly Row[] = [
  ['~plant', 'm', 'name address', '', 'Plant North|Plant South|Plant East'], ['production line', 'm', 'name', 'plant', 'Line 1|Line 2|Line 3|Line 4'],
  ['machine', 'm', 'name serial_number', 'production line,plant', 'Press 1|Mill 2|Lathe 3|Robot cell 4'], ['sensor', 'm', 'serial_number', 'machine'],
  ['camera', 'm', 'name', 'production line,machine', 'Camera 1|Camera 2|Camera 3'], ['inspection', 't', 'inspected_at result=pass|fail', 'production line,part'],
  ['defect', 't', 'kind=scratch|crack|dimension found_at severity=low|medium|high', 'inspection,production line,part'], ['batch', 't', 'number produced_on quantity', 'production line,product'],
  ['~part', 'm', 'number name', '', 'Housing A|Gear B|Shaft C'], ['work order', 't', 'number due_date status=open|in progress|done', 'machine,technician'],
  ['maintenance', 't', 'planned_on status=planned|done', 'machine,technician'], ['~shift', 'm', 'name starts_at', '', 'Early|Late|Night'], ['downtime', 't', 'started_at duration reason', 'machine'],
  ['asset', 'm', 'name serial_number', '', 'Pump 1|Fan 2|Valve 3'], ['vehicle', 'm', 'plate model'], ['warehouse', 'm', 'name address', '', 'Warehouse West|Warehouse East'],
  ['~delivery', 't', 'due_date status=planned|on the way|delivered', 'order,prescription,customer'], ['~trip', 't', 'starts_at distance', 'vehicle,driver'],
]
const WORK: readonly Row[] = [
  ['~document', 't', 'title kind=form|letter|photo|report received_at', 'claim,contract,customer', 'Signed form|Cover letter|Photo of the damage|Report'], ['booking', 't', 'starts_at status=booked|cancelled', 'room,guest,customer'],
  ['reservation', 't', 'starts_at status=booked|cancelled', 'room,guest,customer'], ['~room', 'm', 'name capacity', '', 'Room Ash|Room Birch|Room Cedar'],
  ['project', 'm', 'name status=planned|running|closed', 'customer', 'Harbour relaunch|Archive move|Pilot north'], ['~task', 't', 'title due_date status=open|done', 'project,employee', 'Draft the plan|Order parts|Check the results|Tell the team'],
  ['milestone', 'm', 'title due_date', 'project', ''], ['~meeting', 't', 'title starts_at', 'project'], ['~recording', 't', 'title recorded_at duration', 'meeting'],
  ['~transcript', 't', 'title created_at', 'recording,meeting'], ['~lead', 't', 'name email status=new|contacted|won|lost', 'campaign'], ['~job', 'm', 'title', '', ''],
  ['~application', 't', 'status=received|interview|offer|declined received_at', 'candidate,job'], ['~notification', 't', 'text channel=email|SMS|push sent_at', 'order,account,customer,patient,member,beginner'],
  ['~alert', 't', 'text severity=info|warning|critical raised_at', 'machine,stock level'], ['~report', 't', 'title period_start period_end', '-', 'Weekly summary|Monthly summary|Quarter at a glance'], ['~message', 't', 'text sent_at', 'customer,patient,member'],
  ['~device', 'm', 'name serial_number', 'customer,patient,member', 'Device A|Device B|Device C'], ['~comment', 't', 'text created_at', 'review,article,post'], ['~post', 't', 'title created_at', 'member'],
  ['article', 'm', 'title published_on', '', ''], ['~property', 'm', 'address price'], ['donation', 't', 'amount received_at', 'donor'], ['~grant', 't', 'amount awarded_on status=applied|awarded|closed', 'project'],
  ['~permit', 't', 'number issued_on status=requested|granted|refused', 'customer'], ['address', 'm', 'address', 'customer'],
]

const ALIASES: Readonly<Record<string, string>> = {
  account: 'user registration|registration|login|log in|sign in|user account|user profile|user authentication', cart: 'shopping cart|basket', prescription: 'refill', inquiry: 'enquiry|inquiries',
  bill: 'billing', 'knowledge article': 'knowledge base|faq', 'workout plan': 'pre-made plan|premade plan|training plan', 'loyalty point': 'loyalty program', 'stock level': 'inventory|stock count|stock availability|low stock|in stock', 'medical record': 'health record',
  claim: 'insurance claim', 'damage assessment': 'damage|damage estimate', defect: 'quality defect', beginner: 'beginners', reminder: 'reminders', category: 'categories|subcategories', maintenance: 'predictive maintenance', 'fraud case': 'fraud|suspicious claim',
  order: 'order management|order tracking|order confirmation', payment: 'pay|checkout with stripe', product: 'item', workout: 'training session', 'progress entry': 'progress',
}

/** Values may hold spaces: a field begins where the name of an attribute stands. */
const SPACE_BEFORE_FIELD = new RegExp(` (?=(?:${[...attributes.keys()].join('|')})(?:=|\\s|$))`)

function read([word, nature, fields, parents = '', names = '']: Row, index: number): Noun {
  const list = (text: string, separator: string): string[] => text.split(separator).filter((each) => each !== '')
  return {
    word: word.replace(/^[~+]/, ''), weak: word.startsWith('~'), joins: word.startsWith('+'), person: index < PEOPLE.length, aliases: list(ALIASES[word.replace(/^[~+]/, '')] ?? '', '|'), nature: nature === 'm' ? 'master' : 'transactional',
    fields: fields.split(SPACE_BEFORE_FIELD).filter((each) => each !== ''), parents: list(parents, ','), names: list(names, '|'),
  }
}

/** All known nouns, longer ones first, so that "medical record" is found before "record". */
export const nouns: readonly Noun[] = [...PEOPLE, ...COMMERCE, ...HEALTH, ...INSURANCE_FINANCE, ...FITNESS_LEARNING, ...INDUSTRY, ...WORK]
  .map(read).sort((one, other) => other.word.length - one.word.length || one.word.localeCompare(other.word, 'en'))
