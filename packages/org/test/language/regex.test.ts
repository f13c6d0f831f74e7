import { prints, testCases, throws } from './apex_case.ts';

testCases([
  prints(
    'documented',
    'matches needs the whole text',
    "System.debug(Pattern.matches('a+', 'aaa')); System.debug(Pattern.matches('a+', 'aaab'));",
    ['true', 'false'],
  ),
  prints(
    'documented',
    'find goes from match to match',
    "Matcher m = Pattern.compile('(\\\\d)(x)?').matcher('1x 2'); while (m.find()) { System.debug(m.group() + ' ' + m.group(1) + ' ' + m.group(2) + ' ' + m.start() + '-' + m.end()); }",
    ['1x 1 x 0-2', '2 2 null 3-4'],
  ),
  prints(
    'documented',
    'groupCount does not need a match',
    "System.debug(Pattern.compile('(a)(b(c))').matcher('').groupCount());",
    ['3'],
  ),
  throws(
    'assumed',
    'group without a match',
    "Matcher m = Pattern.compile('a').matcher('b'); m.find(); m.group();",
    'System.StringException: No match found',
  ),
  prints(
    'documented',
    'POSIX classes',
    "System.debug(Pattern.matches('\\\\p{Alpha}+\\\\p{Punct}', 'abc!')); System.debug(Pattern.matches('\\\\p{Upper}', 'a'));",
    ['true', 'false'],
  ),
  prints(
    'documented',
    'Unicode classes',
    "System.debug(Pattern.matches('\\\\p{L}+', 'Müller')); System.debug(Pattern.matches('\\\\w+', 'Müller'));",
    ['true', 'false'],
  ),
  prints(
    'documented',
    'inline flags',
    "System.debug(Pattern.matches('(?i)abc', 'ABC')); System.debug(Pattern.matches('(?s)a.b', 'a\\nb')); System.debug(Pattern.matches('a.b', 'a\\nb'));",
    ['true', 'true', 'false'],
  ),
  prints(
    'documented',
    'quoted text',
    "System.debug(Pattern.matches('\\\\Qa.b\\\\E', 'a.b')); System.debug(Pattern.matches(Pattern.quote('a.b'), 'axb'));",
    ['true', 'false'],
  ),
  prints(
    'documented',
    '$ matches before a last line end',
    "Matcher m = Pattern.compile('a$').matcher('a\\n'); System.debug(m.find()); System.debug(Pattern.compile('a\\\\z').matcher('a\\n').find());",
    ['true', 'false'],
  ),
  prints(
    'documented',
    'lookingAt starts at the beginning',
    "System.debug(Pattern.compile('a').matcher('ab').lookingAt()); System.debug(Pattern.compile('b').matcher('ab').lookingAt());",
    ['true', 'false'],
  ),
  prints(
    'documented',
    'named groups in a replacement',
    "System.debug('2026-11'.replaceAll('(?<y>\\\\d+)-(?<m>\\\\d+)', '${m}/${y}'));",
    ['11/2026'],
  ),
  prints(
    'documented',
    'escapes in a replacement',
    "System.debug('a'.replaceAll('a', '\\\\$1')); System.debug('a'.replaceAll('a', Matcher.quoteReplacement('$1')));",
    ['$1', '$1'],
  ),
  prints(
    'documented',
    'bounded repetition and alternation',
    "System.debug(Pattern.matches('(ab|cd){2,3}', 'abcdab')); System.debug(Pattern.matches('[^a-c]{1,}', 'xyz'));",
    ['true', 'true'],
  ),
  prints(
    'documented',
    'hyphen and brackets in a class',
    "System.debug('a-b]c'.replaceAll('[-\\\\]]', '_'));",
    ['a_b_c'],
  ),
  throws(
    'assumed',
    'possessive quantifiers are refused',
    "Pattern.compile('a++');",
    'System.StringException: Invalid regex: the local org does not support a possessive quantifier in a++',
  ),
  throws(
    'assumed',
    'class intersections are refused',
    "Pattern.compile('[a-z&&[^b]]');",
    'System.StringException: Invalid regex: the local org does not support a class intersection in [a-z&&[^b]]',
  ),
  throws(
    'assumed',
    'atomic groups are refused',
    "Pattern.compile('(?>a)');",
    'System.StringException: Invalid regex: the local org does not support an atomic group in (?>a)',
  ),
  throws(
    'assumed',
    'a broken pattern',
    "Pattern.compile('(a');",
    'System.StringException: Invalid regex: (a',
  ),
]);
