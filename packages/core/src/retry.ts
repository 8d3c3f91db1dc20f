/** How often a step is tried and how long it waits in between. Milliseconds. */
export interface RetryPolicy { readonly attempts: number; readonly firstWait: number; readonly longestWait: number }

/**
 * Wait before the attempt after `attempt` (1 is the first): exponential backoff with full jitter, uniform in [0, min(longest, first * 2^(attempt-1))]
 * (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015), but never below half of that bound, so that a retry is not at once.
 * `random` is in [0, 1).
 */
export function backoff(policy: RetryPolicy, attempt: number, random: number): number {
  const bound = Math.min(policy.longestWait, policy.firstWait * 2 ** (attempt - 1))
  return Math.round(bound / 2 + (bound / 2) * random)
}
