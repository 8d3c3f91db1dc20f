import { describe, expect, it } from 'vitest'
import { meetingDate } from './reading/fields.ts'
import { languageOf } from './tongue.ts'

describe('languageOf', () => {
  it.each([
    ['en', 'So we have to talk about what the users want and how it would look.'],
    ['de', 'Wir müssen über die Kosten sprechen und das ist nicht einfach, aber es wird gehen.'],
    ['fr', 'Nous avons une idée pour les clients et je pense que c\'est très bien dans le projet.'],
    ['es', 'Tenemos que hablar de los costes y también de las fechas para el proyecto, pero no hoy.'],
    ['it', 'Dobbiamo parlare della data e poi anche di come si fa il progetto, perché non è chiaro.'],
    ['pt', 'Temos que falar do projeto e também dos custos, mas não hoje, porque você não está pronto, então vamos depois.'],
    ['nl', 'We moeten het over de kosten hebben en dat is niet makkelijk, maar wij kunnen het wel.'],
    ['zh', '我们今天讨论新的平台。'], ['ja', '今日は新しいシステムについて話します。'], ['ko', '오늘은 새로운 플랫폼에 대해 이야기합니다.'],
    ['ru', 'Нам нужен новый портал для клиентов.'], ['uk', 'Нам потрібен новий портал, і він має бути швидким її користувачам.'], ['ar', 'نحتاج إلى منصة جديدة للعملاء.'],
    ['el', 'Χρειαζόμαστε μια νέα πύλη.'], ['und', '12 34'], ['und', 'Xyz qwerty foo.'],
  ])('%s: %s', (language, text) => { expect(languageOf(text)).toBe(language) })
})

describe('meetingDate', () => {
  it.each([
    ['Date: October 29, 2025', '2025-10-29'], ['**Date:** 29 Oct 2025', '2025-10-29'], ['Date: 2025-11-02', '2025-11-02'], ['Datum: 3. März 2025', '2025-03-03'], ['Datum: 24.12.2025', '2025-12-24'],
    ['Fecha: 5 de mayo de 2025', '2025-05-05'], ['日期：2025年1月15日', '2025-01-15'], ['Date: 15 janvier 2025', '2025-01-15'], ['Date: tomorrow', null], ['Date: May 5', null], ['Date: 2025-13-45', null], ['Date: 31.02.2025', null],
  ])('%s is %s', (header, date) => { expect(meetingDate([header], null)).toBe(date) })

  it('prefers the line that is named date, then any header, then the title', () => {
    expect(meetingDate(['Next: May 9, 2025', 'Date: May 2, 2025'], 'Review of June 1, 2025')).toBe('2025-05-02')
    expect(meetingDate(['Next: May 9, 2025'], 'Review of June 1, 2025')).toBe('2025-05-09')
    expect(meetingDate([], 'Review of June 1, 2025')).toBe('2025-06-01')
    expect(meetingDate([], null)).toBeNull()
  })
})
