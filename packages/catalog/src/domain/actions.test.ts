import { describe, expect, it } from 'vitest'
import { actionsOf } from './actions.ts'

const told = (text: string): string[] => actionsOf(text).map((action) => [action.verb, action.object, action.rest].filter((part) => part !== '').join(' '))

describe('what a requirement wants done', () => {
  it.each([
    ['Appointment scheduling: book, reschedule, cancel appointments', ['book appointments', 'reschedule appointments', 'cancel appointments']],
    ['Prescription management: refill requests, status checks, delivery tracking', ['request prescription refills', 'check status', 'track delivery']],
    ['Users need to track their workouts', ['track workouts']],
    ['The app should allow members to share progress with friends', ['share progress with friends']],
    ['User registration/login', ['register user', 'log in']],
    ['Order tracking', ['track orders']],
    ['Order history', ['view order history']],
    ['Explanation of charges', ['explain charges']],
    ['SMS notifications for order updates', ['notify SMS notifications for order updates']],
    ['Payment integration (Stripe)', ['make payments']],
    ['Support by phone, web chat, SMS', ['make contact by phone, web chat or SMS']],
    ['Size guide', ['view size guide']],
    ['Take photos of their meals', ['take photos of their meals']],
    ['AI for food recognition', ['recognize food']],
    ['Integrate with Apple Health', ['integrate with Apple Health']],
    ['Integration with existing systems', ['integrate with existing systems']],
    ['Product listing & details', ['view product listing and details']],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  it.each(['It should be easy to find', 'Partner with fitness influencers', 'Something big', 'Each variant has its own price', '', '???'])('finds no doing in "%s"', (text) => {
    expect(told(text)).toEqual([])
  })

  it('reads hostile words in short time', () => {
    expect(actionsOf(`${'the new '.repeat(2000)}: ${', and '.repeat(2000)}`)).toEqual([])
  })
})
