import { prints, testCases, throws } from './apex_case.ts';

const INNER = `public class Outer { public String name; public Integer count; public List<Item> items; public Map<String, Decimal> prices; public transient String hidden = 'h'; public Season season; }
public class Item { public Long big; public Boolean ok; public Date day; public Datetime at; }
public enum Season { WINTER, SUMMER }`;

testCases([
  prints(
    'documented',
    'serialize values',
    "System.debug(JSON.serialize(new Map<String, Object>{ 'a' => 1, 'b' => 1.50, 'c' => null, 'd' => 'x\"y', 'e' => true, 'f' => new List<Integer>{ 1 } }));",
    ['{"a":1,"b":1.50,"c":null,"d":"x\\"y","e":true,"f":[1]}'],
  ),
  prints(
    'documented',
    'serialize an object with nulls',
    'Outer o = new Outer(); o.count = 1; System.debug(JSON.serialize(o));',
    ['{"name":null,"count":1,"items":null,"prices":null,"season":null}'],
    INNER,
  ),
  prints(
    'documented',
    'serialize without nulls',
    'Outer o = new Outer(); o.count = 1; o.season = Season.SUMMER; System.debug(JSON.serialize(o, true));',
    ['{"count":1,"season":"SUMMER"}'],
    INNER,
  ),
  prints(
    'documented',
    'dates',
    'System.debug(JSON.serialize(Datetime.newInstanceGmt(2026, 1, 2, 3, 4, 5))); System.debug(JSON.serialize(Date.newInstance(2026, 1, 2)));',
    ['"2026-01-02T03:04:05.000Z"', '"2026-01-02"'],
  ),
  prints(
    'documented',
    'serializePretty',
    "System.debug(JSON.serializePretty(new Map<String, Object>{ 'a' => 1, 'b' => new List<Integer>{ 1, 2 } }));",
    ['{\n  "a" : 1,\n  "b" : [ 1, 2 ]\n}'],
  ),
  prints(
    'documented',
    'an sObject has attributes',
    "System.debug(JSON.serialize(new Account(Name = 'A')));",
    ['{"attributes":{"type":"Account"},"Name":"A"}'],
  ),
  prints(
    'documented',
    'deserialize into inner classes',
    `Outer o = (Outer) JSON.deserialize('{"name":"n","count":3,"extra":1,"items":[{"big":5000000000,"ok":true,"day":"2026-01-02","at":"2026-01-02T03:04:05.000Z"}],"prices":{"p":1.10},"season":"WINTER"}', Outer.class); System.debug(o.name + o.count); System.debug(o.items[0].big); System.debug(o.items[0].day.year()); System.debug(o.items[0].at.hour()); System.debug(o.prices.get('p')); System.debug(o.season);`,
    ['n3', '5000000000', '2026', '3', '1.10', 'WINTER'],
    INNER,
  ),
  prints(
    'documented',
    'names mind case',
    `Outer o = (Outer) JSON.deserialize('{"Name":"n"}', Outer.class); System.debug(o.name);`,
    ['null'],
    INNER,
  ),
  throws(
    'documented',
    'strict refuses unknown members',
    `JSON.deserializeStrict('{"nope":1}', Outer.class);`,
    'System.JSONException: Unknown field: Main.Outer.nope',
    INNER,
  ),
  prints(
    'documented',
    'untyped values',
    `Map<String, Object> m = (Map<String, Object>) JSON.deserializeUntyped('{"i":1,"l":5000000000,"d":1.10,"s":"x","b":true,"n":null,"a":[1,"x"],"o":{"k":2}}'); System.debug(m.get('i') instanceof Integer); System.debug(m.get('l') instanceof Long); System.debug(m.get('d')); System.debug(m.get('a') instanceof List<Object>); System.debug(((Map<String, Object>) m.get('o')).get('k')); System.debug(m.containsKey('n'));`,
    ['true', 'true', '1.10', 'true', '2', 'true'],
  ),
  prints(
    'documented',
    'no digit is lost',
    `Map<String, Object> m = (Map<String, Object>) JSON.deserializeUntyped('{"d":12345678901234567890.123456789}'); System.debug(m.get('d'));`,
    ['12345678901234567890.123456789'],
  ),
  prints(
    'documented',
    'escapes',
    `System.debug(JSON.deserializeUntyped('"a\\\\u00e9\\\\n\\\\/"'));`,
    ['aé\n/'],
  ),
  prints(
    'documented',
    'lists and maps of types',
    `List<Item> l = (List<Item>) JSON.deserialize('[{"ok":true}]', List<Item>.class); System.debug(l[0].ok); Map<String, Integer> m = (Map<String, Integer>) JSON.deserialize('{"a":1}', Map<String, Integer>.class); System.debug(m);`,
    ['true', '{a=1}'],
    INNER,
  ),
  throws(
    'assumed',
    'malformed text',
    `JSON.deserializeUntyped('{"a":}');`,
    "System.JSONException: Unexpected character ('}') at input location [1,6]",
  ),
  throws(
    'assumed',
    'text after the value',
    `JSON.deserializeUntyped('1 2');`,
    "System.JSONException: Unexpected character ('2') at input location [1,3]",
  ),
  throws(
    'assumed',
    'a wrong type',
    `JSON.deserialize('{"count":"x"}', Outer.class);`,
    'System.JSONException: Illegal value for primitive: cannot read Integer',
    INNER,
  ),
  prints(
    'documented',
    'an sObject from JSON',
    `Account a = (Account) JSON.deserialize('{"attributes":{"type":"Account"},"Name":"A"}', Account.class); System.debug(a.Name);`,
    ['A'],
  ),
]);
