import { prints, refuses, testCases, throws } from './apex_case.ts';

testCases([
  prints(
    'documented',
    'months roll over',
    'System.debug(String.valueOf(Date.newInstance(2026, 13, 1)));',
    ['2027-01-01'],
  ),
  prints(
    'assumed',
    'addMonths stops at the end of the month',
    'System.debug(String.valueOf(Date.newInstance(2026, 1, 31).addMonths(1)));',
    ['2026-02-28'],
  ),
  prints(
    'documented',
    'parts and distances',
    'Date d = Date.newInstance(2024, 2, 29); System.debug(d.year() + d.month() + d.day()); System.debug(d.daysBetween(Date.newInstance(2024, 3, 1))); System.debug(Date.isLeapYear(2024)); System.debug(Date.daysInMonth(2026, 2)); System.debug(d.dayOfYear());',
    ['2055', '1', 'true', '28', '60'],
  ),
  prints(
    'documented',
    'a Date plus days',
    'System.debug(String.valueOf(Date.newInstance(2026, 1, 31) + 1)); System.debug(Date.newInstance(2026, 1, 2) < Date.newInstance(2026, 1, 3));',
    ['2026-02-01', 'true'],
  ),
  prints('documented', 'Date.valueOf', "System.debug(Date.valueOf('2026-11-23').month());", ['11']),
  throws(
    'documented',
    'Date.valueOf of no date',
    "Date.valueOf('x');",
    'System.TypeException: Invalid date: x',
  ),
  prints(
    'documented',
    'Datetime formats',
    "Datetime d = Datetime.newInstanceGmt(2026, 7, 1, 15, 4, 5); System.debug(d.formatGmt('yyyy-MM-dd\\'T\\'HH:mm:ss.SSS\\'Z\\'')); System.debug(d.format('EEE, d MMM yyyy hh:mm a', 'Europe/Berlin')); System.debug(d);",
    ['2026-07-01T15:04:05.000Z', 'Wed, 1 Jul 2026 05:04 PM', '2026-07-01 15:04:05'],
  ),
  prints(
    'documented',
    'a Datetime plus fractional days',
    'Datetime d = Datetime.newInstanceGmt(2026, 1, 1, 0, 0, 0); System.debug(d + 0.5); System.debug(d.addMinutes(90).hourGmt()); System.debug(d.getTime());',
    ['2026-01-01 12:00:00', '1', '1767225600000'],
  ),
  prints(
    'documented',
    'a Date becomes a Datetime',
    'Datetime d = Date.newInstance(2026, 1, 2); System.debug(d); System.debug(d.dateGmt() == Date.newInstance(2026, 1, 2));',
    ['2026-01-02 00:00:00', 'true'],
  ),
  prints(
    'documented',
    'the clock of the org',
    'System.debug(Datetime.now().getTime() == System.now().getTime()); System.debug(String.valueOf(Date.today())); System.debug(System.today() == Date.today());',
    ['true', '2026-11-23', 'true'],
  ),
  prints(
    'documented',
    'Time',
    'Time t = Time.newInstance(23, 30, 0, 5); System.debug(t.addMinutes(45).hour()); System.debug(t);',
    ['0', '23:30:00.005Z'],
  ),
  refuses(
    'documented',
    'a Datetime is no Date',
    'Date d = System.now();',
    'Illegal assignment from Datetime to Date',
  ),
  prints(
    'documented',
    'base64, hex, URL',
    "System.debug(EncodingUtil.base64Encode(Blob.valueOf('héllo'))); System.debug(EncodingUtil.base64Decode('aMOpbGxv').toString()); System.debug(EncodingUtil.convertToHex(Blob.valueOf('AB'))); System.debug(EncodingUtil.urlEncode('a b&ü', 'UTF-8')); System.debug(EncodingUtil.urlDecode('a+b%26', 'UTF-8'));",
    ['aMOpbGxv', 'héllo', '4142', 'a+b%26%C3%BC', 'a b&'],
  ),
  prints(
    'documented',
    'Blob',
    "System.debug(Blob.valueOf('é').size()); System.debug(Blob.valueOf('x').toString());",
    ['2', 'x'],
  ),
  prints(
    'documented',
    'UUID',
    "System.debug(Pattern.matches('[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}', UUID.randomUUID().toString()));",
    ['true'],
  ),
]);
