import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from './decode.ts'

const ENGLISH = 'Ann: We need a café portal by Monday – “quick”, at 5 €.\nBob: Yes, naïve users need it.\n'
const GERMAN = 'Jürgen: Wir müssen die Oberfläche für Prüfungen ändern, größer und schöner.\nKäthe: Natürlich, das können wir nächste Woche überprüfen.\n'
const CHINESE = '发言人1：我们今天讨论新的平台，用户需要登录和搜索功能。\n发言人2：好的，我们下周完成设计，然后开始开发。\n'
const JAPANESE = '田中：今日は新しいシステムについて話し合いましょう。\n鈴木：はい、来週までに設計を終わらせます。よろしくお願いします。\n'
const RUSSIAN = 'Анна: Нам нужен новый портал для клиентов, и он должен работать быстро.\nБорис: Хорошо, я подготовлю план к понедельнику.\n'

describe('decode', () => {
  it.each([
    ['UTF-8', 'utf-8', GERMAN], ['windows-1252', 'windows-1252', ENGLISH], ['windows-1252', 'latin1', GERMAN], ['gb18030', 'gb18030', CHINESE],
    ['shift_jis', 'shift_jis', JAPANESE], ['windows-1251', 'windows-1251', RUSSIAN], ['koi8-r', 'koi8-r', RUSSIAN], ['euc-jp', 'euc-jp', JAPANESE],
    ['UTF-16LE', 'utf-16le', ENGLISH], ['UTF-16BE', 'utf-16be', ENGLISH], ['UTF-16LE', 'utf-16le', CHINESE], ['UTF-16BE', 'utf-16be', CHINESE],
  ])('%s as %s without a mark', (name, encoding, text) => {
    expect(decode(iconv.encode(text, encoding))).toEqual({ source: text, encoding: name })
  })

  it.each([['UTF-8', 'utf-8'], ['UTF-16LE', 'utf-16le'], ['UTF-16BE', 'utf-16be']])('%s with a byte order mark, which is no part of the text', (name, encoding) => {
    expect(decode(iconv.encode(CHINESE, encoding, { addBOM: true }))).toEqual({ source: CHINESE, encoding: name })
  })

  it('keeps broken UTF-8 as UTF-8 and marks the bad bytes', () => {
    const bytes = Buffer.concat([Buffer.from(GERMAN), Buffer.from([0xff]), Buffer.from(GERMAN)])
    expect(decode(bytes)).toEqual({ source: `${GERMAN}\ufffd${GERMAN}`, encoding: 'UTF-8' })
  })

  it('replaces what can be neither stored nor sent, one unit for one unit', () => {
    expect(decode(Buffer.from('a\0b')).source).toBe('a b')
    const lone = Buffer.concat([Buffer.from('A lone ', 'utf16le'), Buffer.from([0x00, 0xd8]), Buffer.from(' and another ', 'utf16le'), Buffer.from([0x00, 0xdc]), Buffer.from(' surrogate', 'utf16le')])
    expect(decode(lone).source).toBe('A lone \ufffd and another \ufffd surrogate')
  })

  it('reads bytes from the middle of a larger buffer', () => {
    const whole = Buffer.from(`xx${GERMAN}yy`)
    expect(decode(whole.subarray(2, whole.length - 2)).source).toBe(GERMAN)
  })
})
