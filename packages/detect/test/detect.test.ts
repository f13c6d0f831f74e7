import { describe, expect, it } from 'vitest';
import { detect } from '../src/index.ts';

const found = (text: string) =>
  detect(text).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

describe('detect', () => {
  it.each([
    ['Bitte an anna.mueller@example.de senden.', ['EMAIL anna.mueller@example.de']],
    ['Konto DE89 3704 0044 0532 0130 00 bitte', ['ID DE89 3704 0044 0532 0130 00']],
    ['IBAN:FR1420041010050500013M02606.', ['ID FR1420041010050500013M02606']],
    ['card 4111 1111 1111 1111 expires', ['ID 4111 1111 1111 1111']],
    [
      'from 192.168.10.77 and 2001:db8::8a2e:370:7334',
      ['ID 192.168.10.77', 'ID 2001:db8::8a2e:370:7334'],
    ],
    ['see https://x.example/reset?token=abc123 now', ['ID https://x.example/reset?token=abc123']],
    ['Tel. +49 40 555 0142', ['PHONE +49 40 555 0142']],
    ['call (415) 555-0132 today', ['PHONE (415) 555-0132']],
    ['Rufen Sie 030 1234567 an', ['PHONE 030 1234567']],
    ['au 01 55 00 12 34 demain', ['PHONE 01 55 00 12 34']],
    ['AHV 756.9217.0769.85', ['ID 756.9217.0769.85']],
    ['SSN 536-90-4399', ['ID 536-90-4399']],
    ['NINO AB 12 34 56 C', ['ID AB 12 34 56 C']],
    ['DNI 12345678Z', ['ID 12345678Z']],
    ['NIR 2 55 08 14 168 025 38', ['ID 2 55 08 14 168 025 38']],
    ['geboren am 12.03.1984 in Kiel', ['DATE 12.03.1984']],
    ['Sehr geehrte Frau Dr. von Seefeld, danke', ['PERSON von Seefeld']],
    ['Mr. Whitcombe asked; Mme Delacroix aussi', ['PERSON Whitcombe', 'PERSON Delacroix']],
    ['Stefan Krüger rief an', ['PERSON Stefan Krüger']],
    ['Viele Grüße\nHenning Brodersen', ['PERSON Henning Brodersen']],
    ['Hallo Anna, wie geht es', ['PERSON Anna']],
    ['Raimond, can I please speak to your boss?', ['PERSON Raimond']],
    ["As promised, here's Gregorina's address", ['PERSON Gregorina']],
    ['Mark said that it works', ['PERSON Mark']],
    ['follow up with mark zielinski soon', ['PERSON mark zielinski']],
    ['Marco ha chiamato', ['PERSON Marco']],
    ['We met Susan King today', ['PERSON Susan King']],
    ['Stefan Voss ruft an', ['PERSON Stefan Voss']],
    ['overleg met Jan de Vos', ['PERSON Jan de Vos']],
    ['Gestern Frank Müller getroffen', ['PERSON Frank Müller']],
    ['In April we met April Jones', ['PERSON April Jones']],
    ['Sort code 60-16-13, account 31926819', ['ID 60-16-13', 'ID 31926819']],
    ['DE89370400440532013000, COBADEFFXXX', ['ID DE89370400440532013000', 'ID COBADEFFXXX']],
    ['nasci a 3 de maio de 1977', ['DATE 3 de maio de 1977']],
    ['cel. 55 1234 5678', ['PHONE 55 1234 5678']],
    ['lead,646-555-0120,19', ['PHONE 646-555-0120']],
    ['2210 Maple Grove Ave Apt 5B', ['ADDRESS 2210 Maple Grove Ave Apt 5B']],
    ['14 bis, rue des Lilas - 69003 Lyon', ['ADDRESS 14 bis, rue des Lilas - 69003 Lyon']],
    ['Keizersgracht 123-II, 1015 CJ Leiden', ['ADDRESS Keizersgracht 123-II, 1015 CJ Leiden']],
    [
      'Rua Augusta, n.º 100, 2.º Esq., 1100-053 Lisboa',
      ['ADDRESS Rua Augusta, n.º 100, 2.º Esq., 1100-053 Lisboa'],
    ],
    [
      'Av. Paulista, 1578 - Bela Vista, Recife - PE, 01310-200',
      ['ADDRESS Av. Paulista, 1578 - Bela Vista, Recife - PE, 01310-200'],
    ],
    [
      'C/ Alcalá, 45, 28014 Madrid\nCIF B-58378431',
      ['ADDRESS C/ Alcalá, 45, 28014 Madrid\nCIF', 'ID B-58378431'],
    ],
    ['\u0301192.168.10.77 is up', ['ID 192.168.10.77']],
    ['wohnt Speicherstraße 12 in Hamburg', ['ADDRESS Speicherstraße 12']],
    ['8 rue des Tanneurs, Lyon', ['ADDRESS 8 rue des Tanneurs, Lyon']],
  ])('finds %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    'Order 4500012345 shipped',
    'Bestellnummer: 0049123456789',
    'facture n° 2024 001 234',
    'Invoice no. 030 1234567',
    'on 12.03.2024 at 10:30:15',
    'version 10.2.3.44 is out',
    'costs 1 250 000 EUR',
    'card 4111 1111 1111 1112',
    'DE89 3704 0044 0532 0130 01',
    'https://hanse.example/products/packing-lines',
    'It may rain. The mark is set, grace period ends.',
    'Entregado en Plaza de España. Factura 2024/00123.',
    'Dial-in PIN 44021. 2024-03-12 to 2024-04-15',
    'Industrias Sánchez S.L. y Rossi Arredamenti S.p.A.',
    'On Thu, 7 Mar 2024 at the Max Planck Institut',
    'In May Miller GmbH delivers; in June Baker Street opens; Summer Camp in Victoria Park.',
    'Dear Sir, Dear Team, Liebe Kolleginnen,',
    'Ich bin zufrieden. I am happy.',
    'keep [[PHONE_k3f9x2]] and {{Contact.Email}} as they are',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['zero-width', 'anna\u200b.mueller@exam\u200bple.de'],
    ['full width', 'ａｎｎａ@ｅｘａｍｐｌｅ.de'],
    ['decomposed', 'Stefan Kru\u0308ger'],
    ['soft hyphen', 'DE89 3704 0044\u00ad 0532 0130 00'],
    ['no-break space', '+49\u00a040\u00a0555\u00a00142'],
    ['en dash', '415\u2013555\u20130132'],
  ])('sees through %s and marks the original span', (_name, value) => {
    const text = `x ${value} y`;
    const findings = detect(text);
    expect(findings.length).toBe(1);
    expect(text.slice(findings[0]!.start, findings[0]!.end)).toBe(value);
  });

  it('finds known values in any case and with a genitive s', () => {
    const text = 'MÜLLER kam; Müllers Auftrag; Obermüller nicht';
    const findings = detect(text, [{ type: 'PERSON', value: 'Müller' }]);
    expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual(['MÜLLER', 'Müller']);
  });

  it.each([
    ['a', 'a'.repeat(1_000_000)],
    ['digits', '1'.repeat(1_000_000)],
    ['digits and spaces', '1 '.repeat(500_000)],
    ['dots', 'a.'.repeat(500_000)],
    ['at signs', '@'.repeat(1_000_000)],
    ['emails cut off', 'a@b.'.repeat(250_000)],
    ['capitals', 'Aa '.repeat(333_333)],
    ['colons', '1:'.repeat(500_000)],
    ['urls', 'http://a'.repeat(125_000)],
    ['combining marks', `e${'\u0301'.repeat(1_000_000)}`],
  ])('takes linear time on 1 MB of %s', (_name, text) => {
    const started = performance.now();
    detect(text);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
