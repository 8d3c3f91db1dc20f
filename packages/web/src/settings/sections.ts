import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'
import type { text } from '../messages/text.ts'
import type { IconName } from '../shell/icon-shapes.ts'

type SectionName = keyof typeof text.settings.sections
interface Section { readonly name: SectionName; readonly icon: IconName; readonly Page: LazyExoticComponent<ComponentType> }

/** The sections of the settings, in the order of the list; each is loaded when it is opened. */
export const sections: readonly Section[] = [
  { name: 'organization', icon: 'building', Page: lazy(() => import('./organization.tsx').then((module) => ({ default: module.OrganizationSection }))) },
  { name: 'branding', icon: 'palette', Page: lazy(() => import('./branding.tsx').then((module) => ({ default: module.BrandingSection }))) },
  { name: 'sign-on', icon: 'shield', Page: lazy(() => import('./sign-on.tsx').then((module) => ({ default: module.SignOnSection }))) },
  { name: 'members', icon: 'users', Page: lazy(() => import('./members.tsx').then((module) => ({ default: module.MembersSection }))) },
  { name: 'teams', icon: 'users', Page: lazy(() => import('./teams.tsx').then((module) => ({ default: module.TeamsSection }))) },
  { name: 'roles', icon: 'shield', Page: lazy(() => import('./roles.tsx').then((module) => ({ default: module.RolesSection }))) },
  { name: 'models', icon: 'cpu', Page: lazy(() => import('./models.tsx').then((module) => ({ default: module.ModelsSection }))) },
  { name: 'budgets', icon: 'wallet', Page: lazy(() => import('./budgets.tsx').then((module) => ({ default: module.BudgetsSection }))) },
  { name: 'prices', icon: 'coins', Page: lazy(() => import('./prices.tsx').then((module) => ({ default: module.PricesSection }))) },
  { name: 'keys', icon: 'key', Page: lazy(() => import('./keys.tsx').then((module) => ({ default: module.KeysSection }))) },
  { name: 'webhooks', icon: 'link', Page: lazy(() => import('./webhooks.tsx').then((module) => ({ default: module.WebhooksSection }))) },
  { name: 'limits', icon: 'hourglass', Page: lazy(() => import('../operating/limits.tsx').then((module) => ({ default: module.LimitsSection }))) },
  { name: 'flags', icon: 'flag', Page: lazy(() => import('../operating/flags.tsx').then((module) => ({ default: module.FlagsSection }))) },
  { name: 'alerts', icon: 'warning', Page: lazy(() => import('../operating/alerts.tsx').then((module) => ({ default: module.AlertsSection }))) },
  { name: 'health', icon: 'activity', Page: lazy(() => import('../operating/health.tsx').then((module) => ({ default: module.HealthSection }))) },
  { name: 'audit', icon: 'history', Page: lazy(() => import('./audit.tsx').then((module) => ({ default: module.AuditSection }))) },
  { name: 'letters', icon: 'mail', Page: lazy(() => import('./letters.tsx').then((module) => ({ default: module.LettersSection }))) },
  { name: 'data', icon: 'download', Page: lazy(() => import('./data.tsx').then((module) => ({ default: module.DataSection }))) },
  { name: 'account', icon: 'user', Page: lazy(() => import('./account.tsx').then((module) => ({ default: module.AccountSection }))) },
  { name: 'notifications', icon: 'bell', Page: lazy(() => import('./notifications.tsx').then((module) => ({ default: module.NotificationsSection }))) },
  { name: 'appearance', icon: 'sun', Page: lazy(() => import('./appearance.tsx').then((module) => ({ default: module.AppearanceSection }))) },
]
