import { expect, test } from 'vitest'
import { toggle, without } from './selection.ts'
import type { Choice } from './selection.ts'

const choice = (makes: string, needs: string[], wants: string[] = []): Choice => ({ name: makes, title: makes.toUpperCase(), makes, needs, wants })
const choices = [choice('notes', ['transcript']), choice('cases', ['notes']), choice('tests', ['cases', 'notes']), choice('prd', ['notes'], ['tests']), choice('sums', ['notes'])]
const all = new Set(choices.map((each) => each.makes))

test('switching a document off takes along what cannot be made without it, and nothing else', () => {
  expect([...toggle(choices, all, 'cases')].sort()).toEqual(['notes', 'prd', 'sums'])
  expect([...toggle(choices, all, 'notes')]).toEqual([])
})

test('switching a document on brings along what it needs, through all steps', () => {
  expect([...toggle(choices, new Set(), 'tests')].sort()).toEqual(['cases', 'notes', 'tests'])
})

test('what a document would take along is told, and who is made without it', () => {
  expect(without(choices, all, 'cases')).toEqual({ lost: ['TESTS'], poorer: ['PRD'] })
  expect(without(choices, all, 'sums')).toEqual({ lost: [], poorer: [] })
  expect(without(choices, new Set(['notes', 'prd']), 'tests')).toEqual({ lost: [], poorer: [] })
})
