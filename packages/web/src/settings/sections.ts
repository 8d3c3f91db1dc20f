import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'
import type { text } from '../messages/text.ts'
import type { IconName } from '../shell/icon-shapes.ts'

type SectionName = keyof typeof text.settings.sections
type GroupName = keyof typeof text.settings.groups
interface Section { readonly name: SectionName; readonly group: GroupName; readonly icon: IconName; readonly Page: LazyExoticComponent<ComponentType> }

/** The sections of the settings, in the order of the list, those of a group together; each is loaded when it is opened. */
export const sections: readonly Section[] = [
  { name: 'account', group: 'you', icon: 'user', Page: lazy(() => import('./account.tsx').then((module) => ({ default: module.AccountSection }))) },
  { name: 'notifications', group: 'you', icon: 'bell', Page: lazy(() => import('./notifications.tsx').then((module) => ({ default: module.NotificationsSection }))) },
  { name: 'appearance', group: 'you', icon: 'sun', Page: lazy(() => import('./appearance.tsx').then((module) => ({ default: module.AppearanceSection }))) },
  { name: 'organization', group: 'company', icon: 'building', Page: lazy(() => import('./organization.tsx').then((module) => ({ default: module.OrganizationSection }))) },
  { name: 'branding', group: 'company', icon: 'palette', Page: lazy(() => import('./branding.tsx').then((module) => ({ default: module.BrandingSection }))) },
  { name: 'members', group: 'company', icon: 'users', Page: lazy(() => import('./members.tsx').then((module) => ({ default: module.MembersSection }))) },
  { name: 'teams', group: 'company', icon: 'network', Page: lazy(() => import('./teams.tsx').then((module) => ({ default: module.TeamsSection }))) },
  { name: 'roles', group: 'company', icon: 'shield', Page: lazy(() => import('./roles.tsx').then((module) => ({ default: module.RolesSection }))) },
  { name: 'sign-on', group: 'company', icon: 'signIn', Page: lazy(() => import('./sign-on.tsx').then((module) => ({ default: module.SignOnSection }))) },
  { name: 'models', group: 'models', icon: 'cpu', Page: lazy(() => import('./models.tsx').then((module) => ({ default: module.ModelsSection }))) },
  { name: 'budgets', group: 'models', icon: 'wallet', Page: lazy(() => import('./budgets.tsx').then((module) => ({ default: module.BudgetsSection }))) },
  { name: 'prices', group: 'models', icon: 'coins', Page: lazy(() => import('./prices.tsx').then((module) => ({ default: module.PricesSection }))) },
  { name: 'keys', group: 'connections', icon: 'key', Page: lazy(() => import('./keys.tsx').then((module) => ({ default: module.KeysSection }))) },
  { name: 'webhooks', group: 'connections', icon: 'link', Page: lazy(() => import('./webhooks.tsx').then((module) => ({ default: module.WebhooksSection }))) },
  { name: 'limits', group: 'operation', icon: 'hourglass', Page: lazy(() => import('../operating/limits.tsx').then((module) => ({ default: module.LimitsSection }))) },
  { name: 'flags', group: 'operation', icon: 'flag', Page: lazy(() => import('../operating/flags.tsx').then((module) => ({ default: module.FlagsSection }))) },
  { name: 'alerts', group: 'operation', icon: 'warning', Page: lazy(() => import('../operating/alerts.tsx').then((module) => ({ default: module.AlertsSection }))) },
  { name: 'health', group: 'operation', icon: 'activity', Page: lazy(() => import('../operating/health.tsx').then((module) => ({ default: module.HealthSection }))) },
  { name: 'audit', group: 'operation', icon: 'history', Page: lazy(() => import('./audit.tsx').then((module) => ({ default: module.AuditSection }))) },
  { name: 'letters', group: 'operation', icon: 'mail', Page: lazy(() => import('./letters.tsx').then((module) => ({ default: module.LettersSection }))) },
  { name: 'data', group: 'operation', icon: 'download', Page: lazy(() => import('./data.tsx').then((module) => ({ default: module.DataSection }))) },
]
