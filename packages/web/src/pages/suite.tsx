export function SuitePage() {
  return null
}
