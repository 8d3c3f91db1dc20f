/** Abbreviations that meetings use without explaining them. Well-known meanings only. */
const MEANINGS: Readonly<Record<string, string>> = {
  API: 'Application programming interface: the agreed way in which two programs talk to each other.', 'A/B': 'Showing two versions to comparable groups to see which works better.',
  AR: 'Augmented reality: pictures laid over what the camera sees.', CCPA: 'California Consumer Privacy Act: the privacy law of California.', CRM: 'Customer relationship management: the system that holds contacts with customers.',
  CSAT: 'Customer satisfaction score, from a survey.', CSR: 'Customer service representative.', EHR: 'Electronic health record.', ERP: 'Enterprise resource planning: the system for finance, purchasing and stock.',
  FHIR: 'Fast Healthcare Interoperability Resources: the HL7 standard for exchanging health data.', FNOL: 'First notice of loss: the first report of a claim to an insurer.', GDPR: 'General Data Protection Regulation of the European Union.',
  GIF: 'A picture format that can hold a short animation.', HIPAA: 'Health Insurance Portability and Accountability Act: the United States law that protects health information.', HITRUST: 'A certifiable security framework used in healthcare.',
  IoT: 'Internet of things: devices that report over a network.', IVR: 'Interactive voice response: the menu heard when calling.', KPI: 'Key performance indicator.', LCD: 'Liquid crystal display.', MES: 'Manufacturing execution system: directs and records production on the floor.',
  MFA: 'Multi-factor authentication: more than one proof of identity.', ML: 'Machine learning.', MVP: 'Minimum viable product: the smallest version that is worth releasing.', NLP: 'Natural language processing.', NPS: 'Net promoter score: how likely customers are to recommend.',
  OAuth: 'An open standard by which one service is allowed to act in another without the password.', OCR: 'Optical character recognition: reading text from pictures.', OEE: 'Overall equipment effectiveness: availability times performance times quality.',
  PCI: 'Payment card industry; PCI DSS is its data security standard.', PLC: 'Programmable logic controller: the computer of a machine.', PWA: 'Progressive web app: a web page that can be installed like an app.', ROI: 'Return on investment.', RSI: 'Repetitive strain injury.',
  RTO: 'Recovery time objective: how long a service may be down after a failure.', RPO: 'Recovery point objective: how much of the latest data may be lost in a failure.', SCADA: 'Supervisory control and data acquisition: watches and steers industrial plants.',
  SDK: 'Software development kit.', SLA: 'Service level agreement.', SOC: 'System and Organization Controls; SOC 2 is a report on the security of a service.', SSO: 'Single sign-on: one sign-in for several services.', UAT: 'User acceptance testing.',
  UI: 'User interface.', UX: 'User experience.', VR: 'Virtual reality.', WCAG: 'Web Content Accessibility Guidelines of the W3C.',
}

/** The abbreviations that occur in a text, with their meaning, in alphabetical order. */
export function abbreviationsIn(text: string): readonly { readonly term: string; readonly meaning: string }[] {
  return Object.entries(MEANINGS).filter(([term]) => new RegExp(`(?<![\\w/])${term.replace('/', '\\/')}s?(?![\\w/])`).test(text)).map(([term, meaning]) => ({ term, meaning }))
}
