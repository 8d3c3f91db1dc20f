import SCIMMY from 'scimmy'
import { describe, expect, test } from 'vitest'
import { filterOf } from './filter.ts'

const ann = { id: 'A1', userName: 'ann@acme.example', externalId: 'Ext-1', active: true, name: { familyName: 'Lee' }, displayName: 'Ann Lee', emails: [{ value: 'ann@acme.example', type: 'work', primary: true }, { value: 'ann@home.example', type: 'home' }], meta: { created: new Date('2026-01-10T00:00:00Z') } }
const bob = { id: 'B2', userName: 'bob@acme.example', active: false, name: {}, displayName: 'Bob "B" \\ Ray', emails: [{ value: 'bob@acme.example', type: 'home' }], meta: { created: new Date('2026-03-10T00:00:00Z') } }
const found = (filter: string): string => [ann, bob].filter(filterOf(SCIMMY.Schemas.User.definition, filter)).map(({ id }) => id[0]).join('')

describe('a filter finds', () => {
  test.each([
    ['userName eq "ANN@acme.example"', 'A'], ['USERNAME Eq "ann@acme.example"', 'A'], ['userName ne "ann@acme.example"', 'B'], ['externalId eq "Ext-1"', 'A'], ['externalId eq "ext-1"', ''], ['externalId eq null', 'B'], ['externalId ne null', 'A'], ['externalId pr', 'A'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "bob"', 'B'], ['displayName eq "Bob \\"B\\" \\\\ Ray"', 'B'], ['name.familyName co "EE"', 'A'], ['userName ew ".example"', 'AB'], ['userName gt "b"', 'B'], ['userName le "b"', 'A'],
    ['active eq true', 'A'], ['active eq "False"', 'B'], ['active ne true', 'B'], ['not (active eq true)', 'B'],
    ['meta.created gt "2026-02-01T00:00:00Z"', 'B'], ['meta.created le "2026-01-10T01:00:00+01:00"', 'A'], ['meta.created eq "2026-03-10T00:00:00Z"', 'B'],
    ['emails eq "ann@home.example"', 'A'], ['emails.value co "bob"', 'B'], ['emails[type eq "work"]', 'A'], ['emails[type eq "home" and value co "acme"]', 'B'], ['emails[type eq "home" and (value co "acme" or primary eq true)]', 'B'],
    ['userName eq "x" or active eq true and displayName co "ann"', 'A'], ['(userName eq "x" or active eq true) and displayName co "bob"', ''], ['active eq true and userName eq "x" or displayName co "bob"', 'B'],
    ['emails co "nobody"', ''], ['displayName eq "a] ["', ''],
  ])('%s: %s', (filter, ids) => { expect(found(filter)).toBe(ids) })
})

describe('a filter is refused, and says why', () => {
  test.each([
    ['', 'the end stands where an attribute'], ['userName', 'an operator'], ['userName eq', 'a value'], ['userName zz "a"', 'zz is no operator'], ['userName constructor "a"', 'no operator'], ['userName eq "a', 'does not end'], ['userName eq bob', 'in quotes'], ['userName eq a b', 'in quotes'],
    ['userName eq "a" and', 'the end'], ['userName eq "a" foo "b"', 'foo stands where'], ['userName eq "a" "b"', 'stands where'], ['(userName eq "a"', 'where )'], ['userName eq "a")', '\\) stands'], ['emails[type eq "work"', 'where ]'], ['not userName pr', 'where ('], ['and', 'no attribute'], ['"userName" pr', 'no attribute'],
    ['nonsense pr', 'nonsense is no attribute'], ['userName.foo eq "a"', 'userName.foo is no'], ['name.given.more pr', 'no attribute'], ['__proto__ pr', 'no attribute'], ['emails[nonsense eq "a"]', 'nonsense is no'], ['userName[value pr]', 'value is no attribute'], ['urn:other:User:userName pr', 'no attribute'],
    ['name eq "Ann"', 'has parts'], ['userName eq 5', 'in quotes'], ['userName gt null', 'null'], ['active gt true', 'true or false'], ['active eq "perhaps"', 'true or false'], ['meta.created gt "soon"', 'a moment'], ['meta.created co "2026"', 'a moment'], ['userName eq "a\nb"', 'does not end'], ['userName eq "\\x"', 'does not end'],
  ])('%j: %s', (filter, why) => {
    expect(() => found(filter)).toThrow(expect.objectContaining({ status: 400, scimType: 'invalidFilter', message: expect.stringContaining(why.replace('\\', '')) as unknown }))
  })

  test('also when it is as hostile as it may be long', () => {
    for (const filter of ['('.repeat(1_000), 'not ('.repeat(200), `userName eq "${'\n'.repeat(900)}`, `userName eq "${'\\\\'.repeat(480)}`, '['.repeat(1_000), 'a.'.repeat(500)]) expect(() => found(filter)).toThrow(/cannot be read/)
    expect(found(`userName pr${' and userName pr'.repeat(60)}`)).toBe('AB')
  })
})
