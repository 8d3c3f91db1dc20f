/** Phrases by which a language marks what a meeting settles, gives to people, leaves open, puts off, and suffers from. */
export interface Cues {
  readonly decision: RegExp
  readonly action: RegExp
  readonly question: RegExp
  readonly parked: RegExp
  readonly pain: RegExp
}
