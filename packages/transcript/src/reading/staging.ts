const NOISE = 'laugh\\w*|chuckl\\w*|giggl\\w*|sigh\\w*|cough\\w*|sneez\\w*|snort\\w*|gasp\\w*|groan\\w*|clears? throat|applause|clapping|cheer\\w*|music|noise|background noise|silence|(?:\\w+ )?pause|crosstalk|cross-talk|inaudible|unintelligible|indistinct|whisper\\w*|mumbl\\w*|typing|phone ring\\w*|door \\w+|lacht|lachen|seufzt|pausiert|unverständlich|rires?|risas?|risate|笑|笑声|掌声|音乐|拍手'

/** Directions inside speech that are not words: "[laughs]", "(inaudible 00:10)", "[whispers to Ann]". The source of a regular expression without groups. */
export const STAGING = `\\[(?:${NOISE})(?:[ ,:][^\\]\\n]{0,40})?\\]|\\((?:${NOISE})(?: \\d[\\d:]*)?\\)|\\*(?:${NOISE})\\*`

const WHOLE = new RegExp(`^(?:${STAGING})$`, 'iu')
const ENDS = /^[[(]?(?:(?:the )?(?:meeting|recording|transcript|transcription|call|session)(?: has| was)? (?:start(?:s|ed)|end(?:s|ed)|stop(?:s|ped)|adjourned|paused|resumed)(?: at [\d:. apmAPM]+)?|end of (?:the )?(?:recording|transcript|transcription|meeting|call))[\])]?\.?$/i
const FRAMES = [
  /^[●•]?\s*.{1,80} (?:started|stopped) (?:the )?(?:transcription|recording)\.?$/i,
  /^Transcribed by https?:\/\/\S+$/i,
  /^(?:📖\s*)?Transcript(?:ion)?:?$/iu,
  /^Transcription ended after [\d:.]+$/i,
  /^This editable transcript was computer generated and might contain errors\./i,
  /^(?:📝\s*)?Notes by Gemini$/iu,
]

/** A line that the exporting program adds and nobody says. */
export function isFrame(text: string): boolean {
  return FRAMES.some((frame) => frame.test(text))
}

/** A line that is a stage direction and nothing else: "[Long pause]", "[Meeting ends]". */
export function isStaging(text: string): boolean {
  return WHOLE.test(text) || (/^[[(]/.test(text) && ENDS.test(text)) || /^(?:end of (?:recording|transcript))\.?$/i.test(text)
}
