import { iconShapes } from './icon-shapes.ts'
import type { IconName } from './icon-shapes.ts'

interface IconProps { readonly name: IconName; /** Pixels. */ readonly size?: number; readonly turning?: boolean }

/** A sign beside words that say the same: hidden from screen readers. */
export function Icon({ name, size = 18, turning = false }: IconProps) {
  return (
    <svg className={turning ? 'icon turning' : 'icon'} width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
      strokeWidth={1.75} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={iconShapes[name]} />
    </svg>
  )
}
