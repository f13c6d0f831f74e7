import { prints, refuses, testCases, throws } from './apex_case.ts';

const POINT = `public class Point implements Comparable {
  public Integer x;
  public Point(Integer x) { this.x = x; }
  public Boolean equals(Object other) { return other instanceof Point && ((Point) other).x == x; }
  public override Integer hashCode() { return Math.mod(x, 2); }
  public Integer compareTo(Object other) { return x - ((Point) other).x; }
}`;

const RANGE = `public class Range implements Iterable<Integer>, Iterator<Integer> {
  private Integer at = 0; private Integer last;
  public Range(Integer last) { this.last = last; }
  public Iterator<Integer> iterator() { return this; }
  public Boolean hasNext() { return at < last; }
  public Integer next() { at++; return at; }
}`;

testCases([
  throws(
    'documented',
    'a list index out of bounds',
    'List<Integer> l = new List<Integer>{ 1 }; System.debug(l[1]);',
    'System.ListException: List index out of bounds: 1',
  ),
  throws(
    'documented',
    'a negative list index',
    'List<Integer> l = new List<Integer>(); System.debug(l.get(-1));',
    'System.ListException: List index out of bounds: -1',
  ),
  throws(
    'documented',
    'setting past the end',
    'List<Integer> l = new List<Integer>(); l[0] = 1;',
    'System.ListException: List index out of bounds: 0',
  ),
  prints(
    'documented',
    'list basics',
    "List<String> l = new List<String>{ 'b', 'a' }; l.add('c'); l.add(0, 'd'); l.remove(1); l[0] = 'e'; System.debug(l); System.debug(l.size()); System.debug(l.indexOf('c')); System.debug(l.contains('a'));",
    ['(e, a, c)', '3', '2', 'true'],
  ),
  prints(
    'documented',
    'arrays are lists',
    'Integer[] a = new Integer[2]; a[1] = 5; System.debug(a); Integer[] b = new Integer[]{ 1, 2 }; System.debug(b.size());',
    ['(null, 5)', '2'],
  ),
  prints(
    'documented',
    'sort puts null first',
    'List<Integer> l = new List<Integer>{ 3, null, 1 }; l.sort(); System.debug(l);',
    ['(null, 1, 3)'],
  ),
  prints(
    'assumed',
    'Strings sort by code unit',
    "List<String> l = new List<String>{ 'b', 'B', 'a' }; l.sort(); System.debug(l);",
    ['(B, a, b)'],
  ),
  prints(
    'documented',
    'Comparable decides the order',
    'List<Point> l = new List<Point>{ new Point(3), new Point(1) }; l.sort(); System.debug(l[0].x);',
    ['1'],
    POINT,
  ),
  prints(
    'documented',
    'a Comparator decides the order',
    'List<Integer> l = new List<Integer>{ 1, 3, 2 }; l.sort(new Down()); System.debug(l);',
    ['(3, 2, 1)'],
    'public class Down implements Comparator<Integer> { public Integer compare(Integer a, Integer b) { return b - a; } }',
  ),
  prints(
    'documented',
    'Set drops duplicates',
    'Set<Integer> s = new Set<Integer>{ 1, 2, 1 }; System.debug(s.size()); System.debug(s.add(2)); System.debug(s.contains(1)); System.debug(s.remove(9));',
    ['2', 'false', 'true', 'false'],
  ),
  prints(
    'documented',
    'set algebra',
    'Set<Integer> a = new Set<Integer>{ 1, 2, 3 }; a.retainAll(new Set<Integer>{ 2, 3, 4 }); System.debug(a); a.removeAll(new List<Integer>{ 3 }); System.debug(a); System.debug(a.containsAll(new Set<Integer>{ 2 }));',
    ['{2, 3}', '{2}', 'true'],
  ),
  prints(
    'documented',
    'Map basics',
    "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; System.debug(m.put('a', 2)); System.debug(m.put('b', 3)); System.debug(m.get('z')); System.debug(m.keySet()); System.debug(m.values()); System.debug(m.remove('a')); System.debug(m.size());",
    ['1', 'null', 'null', '{a, b}', '(2, 3)', '2', '1'],
  ),
  prints(
    'documented',
    'a null key is a key',
    'Map<String, Integer> m = new Map<String, Integer>(); m.put(null, 1); System.debug(m.containsKey(null)); System.debug(m.get(null));',
    ['true', '1'],
  ),
  prints(
    'documented',
    'user types are keys by equals and hashCode',
    'Set<Point> s = new Set<Point>{ new Point(1), new Point(1), new Point(3) }; System.debug(s.size()); System.debug(s.contains(new Point(3))); System.debug(s.contains(new Point(5)));',
    ['2', 'true', 'false'],
    POINT,
  ),
  prints(
    'documented',
    'a removed key does not hide another of its hash',
    'Set<Point> s = new Set<Point>{ new Point(1), new Point(3), new Point(5) }; s.remove(new Point(1)); System.debug(s.contains(new Point(3))); System.debug(s.contains(new Point(5))); System.debug(s.size());',
    ['true', 'true', '2'],
    POINT,
  ),
  prints(
    'documented',
    '== on user types calls equals',
    'System.debug(new Point(1) == new Point(1)); System.debug(new Point(1) === new Point(1)); System.debug(new Point(1) != new Point(2));',
    ['true', 'false', 'true'],
    POINT,
  ),
  prints(
    'documented',
    'without equals identity counts',
    'Plain a = new Plain(); Plain b = new Plain(); System.debug(a == b); System.debug(new Set<Plain>{ a, b, a }.size());',
    ['false', '2'],
    'public class Plain {}',
  ),
  prints(
    'documented',
    'List == compares elements',
    'System.debug(new List<Integer>{ 1, 2 } == new List<Integer>{ 1, 2 }); System.debug(new List<Integer>{ 1, 2 } == new List<Integer>{ 2, 1 });',
    ['true', 'false'],
  ),
  prints(
    'documented',
    'Set == ignores order',
    'System.debug(new Set<Integer>{ 1, 2 } == new Set<Integer>{ 2, 1 });',
    ['true'],
  ),
  prints(
    'documented',
    'List == minds the scale of Decimals',
    'System.debug(new List<Decimal>{ 1.1 } == new List<Decimal>{ 1.10 });',
    ['false'],
  ),
  prints(
    'documented',
    'addAll, clone, isEmpty',
    "List<Integer> a = new List<Integer>{ 1 }; List<Integer> b = a.clone(); b.addAll(new Set<Integer>{ 2 }); System.debug(a.size() + ' ' + b.size()); b.clear(); System.debug(b.isEmpty());",
    ['1 2', 'true'],
  ),
  prints(
    'documented',
    'copies by constructor',
    'Set<Integer> s = new Set<Integer>(new List<Integer>{ 1, 1 }); List<Integer> l = new List<Integer>(s); Map<Integer, Integer> m = new Map<Integer, Integer>(new Map<Integer, Integer>{ 1 => 2 }); System.debug(l); System.debug(m);',
    ['(1)', '{1=2}'],
  ),
  prints(
    'documented',
    'for-each over a Set and a user Iterable',
    'Integer t = 0; for (Integer i : new Set<Integer>{ 1, 2 }) { t += i; } for (Integer i : new Range(3)) { t += i * 10; } System.debug(t);',
    ['63'],
    RANGE,
  ),
  prints(
    'documented',
    'iterators by hand',
    'Iterator<Integer> i = new List<Integer>{ 7, 8 }.iterator(); Integer t = 0; while (i.hasNext()) { t += i.next(); } System.debug(t);',
    ['15'],
  ),
  throws(
    'documented',
    'for-each over null',
    'List<Integer> l; for (Integer i : l) { }',
    'System.NullPointerException: Attempt to de-reference a null object',
  ),
  throws(
    'reported',
    'changing a Set while iterating',
    'Set<Integer> s = new Set<Integer>{ 1, 2 }; for (Integer i : s) { s.add(i + 10); }',
    'System.FinalException: Cannot modify a collection while it is being iterated.',
  ),
  throws(
    'reported',
    'a list may not grow while it is iterated',
    'List<Integer> l = new List<Integer>{ 1, 2 }; for (Integer i : l) { l.add(i); }',
    'System.FinalException: Cannot modify a collection while it is being iterated.',
  ),
  throws(
    'reported',
    'nor shrink',
    'List<Integer> l = new List<Integer>{ 1, 2 }; for (Integer i : l) { l.remove(0); }',
    'System.FinalException: Cannot modify a collection while it is being iterated.',
  ),
  prints(
    'assumed',
    'a loop that has ended, by break or by an exception, leaves the list free; elements may be replaced',
    'List<Integer> l = new List<Integer>{ 1, 2 }; for (Integer i : l) { l[0] = 5; break; } l.add(3); try { for (Integer i : l) { l.clear(); } } catch (FinalException e) { l.add(4); } System.debug(l);',
    ['(5, 2, 3, 4)'],
  ),
  prints(
    'documented',
    'nested collections',
    "Map<String, List<Integer>> m = new Map<String, List<Integer>>(); m.put('a', new List<Integer>()); m.get('a').add(5); System.debug(m); System.debug(m.get('a')[0]);",
    ['{a=(5)}', '5'],
  ),
  prints(
    'documented',
    'increment through an index',
    'List<Integer> l = new List<Integer>{ 1 }; l[0]++; l[0] += 5; System.debug(l[0]++); System.debug(l);',
    ['7', '(8)'],
  ),
  refuses(
    'documented',
    'a wrong element type',
    "List<Integer> l = new List<Integer>{ 'a' };",
    'Illegal assignment from String to Integer',
  ),
  refuses(
    'documented',
    'Set<Object> does not take a Set<String>',
    'Set<Integer> s = new Set<String>();',
    'Illegal assignment from Set<String> to Set<Integer>',
  ),
  prints(
    'documented',
    'List<Object> takes a List<String>',
    "List<Object> l = new List<String>{ 'a' }; System.debug(l);",
    ['(a)'],
  ),
  prints(
    'documented',
    'instanceof on collections minds the element type',
    'Object o = new Map<String, Object>(); System.debug(o instanceof Map<String, Object>); System.debug(o instanceof List<Object>); Object l = new List<Integer>(); System.debug(l instanceof List<Integer>); System.debug(l instanceof List<String>);',
    ['true', 'false', 'true', 'false'],
  ),
  prints(
    'assumed',
    'a list that contains itself prints once',
    'List<Object> l = new List<Object>(); l.add(l); System.debug(l);',
    ['((already output))'],
  ),
  prints(
    'documented',
    'sObject fields in Set keys count by value',
    "Set<Account> s = new Set<Account>{ new Account(Name = 'a'), new Account(Name = 'a'), new Account(Name = 'b') }; System.debug(s.size());",
    ['2'],
  ),
]);
