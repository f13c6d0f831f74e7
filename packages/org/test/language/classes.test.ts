import { prints, refuses, testCases, throws } from './apex_case.ts';

testCases(
  [
    prints(
      'reported',
      'instanceof widens numbers',
      'Object i = 1; Object d = 1.5d; System.debug(i instanceof Long); System.debug(i instanceof Decimal); System.debug(d instanceof Decimal); System.debug(d instanceof Integer);',
      ['true', 'true', 'true', 'false'],
    ),
    prints(
      'documented',
      'a value of type SObject has its Id',
      "Account a = new Account(Name = 'A'); insert a; SObject s = a; System.debug(s.Id == a.Id); Contact c = new Contact(LastName = 'C', Account = a); System.debug(c.Account.Name);",
      ['true', 'A'],
    ),
    prints(
      'reported',
      'order of initialisation (fflib-apex-common)',
      'new Child();',
      ['child field', 'parent field', 'parent body', 'child block', 'child body'],
      `public static Integer say(String s) { System.debug(s); return 1; }
     public virtual class Parent { Integer p = say('parent field'); public Parent() { say('parent body'); } }
     public class Child extends Parent { Integer c = say('child field'); { say('child block'); } public Child() { say('child body'); } }`,
    ),
    prints(
      'documented',
      'statics start at first use, in textual order',
      "System.debug('before'); System.debug(Helper.b);",
      ['before', 'a', 'b', '2'].slice(0, 1).concat(['a', 'b', '2']),
    ),
    prints(
      'reported',
      'a virtual call in a super constructor sees fields that are set (fflib-apex-common)',
      'new Child();',
      ['set'],
      `public abstract class Parent { public Parent() { hello(); } protected abstract void hello(); }
     public class Child extends Parent { String s = 'set'; protected override void hello() { System.debug(s); } }`,
    ),
    prints(
      'documented',
      'this(...) and super(...)',
      "System.debug(new Child('x').text());",
      ['x!1'],
      `public virtual class Parent { protected String t; public Parent(String t) { this.t = t; } public virtual String text() { return t; } }
     public class Child extends Parent { Integer n; public Child(String t) { this(t, 1); } public Child(String t, Integer n) { super(t + '!'); this.n = n; } public override String text() { return super.text() + n; } }`,
    ),
    prints(
      'documented',
      'properties with accessors',
      'Box b = new Box(); b.size = -5; System.debug(b.size); System.debug(b.twice); b.size += 3; System.debug(b.size);',
      ['0', '0', '3'],
      `public class Box { public Integer size { get { return size == null ? 0 : size; } set { size = Math.max(0, value); } } public Integer twice { get { return size * 2; } } }`,
    ),
    prints(
      'documented',
      'static properties',
      'System.debug(Main.total); Main.total = 4; System.debug(Main.total);',
      ['0', '5'],
      'public static Integer total { get { if (total == null) { total = 0; } return total; } set { total = value + 1; } }'.replace(
        'value + 1',
        'value == 0 ? 0 : value + 1',
      ),
    ),
    refuses(
      'documented',
      'a private setter outside',
      'Other o = new Other(); o.size = 1;',
      'Variable is not visible: Other.size',
    ),
    prints(
      'documented',
      'enum values',
      "System.debug(Season.values()); System.debug(Season.SUMMER.ordinal()); System.debug(Season.valueOf('winter').name()); Season s; System.debug(s == null); System.debug(Season.SUMMER == Season.WINTER);",
      ['(WINTER, SUMMER)', '1', 'WINTER', 'true', 'false'],
      'public enum Season { WINTER, SUMMER }',
    ),
    throws(
      'documented',
      'an unknown enum constant',
      "Season.valueOf('MAY');",
      'System.NoSuchElementException: No enum constant Main.Season.MAY',
      'public enum Season { WINTER }',
    ),
    prints(
      'documented',
      'interfaces',
      'Shape s = new Square(3); System.debug(s.area()); System.debug(s instanceof Square); List<Shape> l = new List<Shape>{ s }; System.debug(l[0].area());',
      ['9', 'true', '9'],
      `public interface Shape { Integer area(); } public class Square implements Shape { Integer a; public Square(Integer a) { this.a = a; } public Integer area() { return a * a; } }`,
    ),
    prints(
      'documented',
      'overloads choose the closest type',
      "System.debug(f(1)); System.debug(f(1L)); System.debug(f(1.0)); System.debug(f('x')); System.debug(f(new List<String>()));",
      ['Integer', 'Long', 'Decimal', 'String', 'Object'],
      `static String f(Integer i) { return 'Integer'; } static String f(Long l) { return 'Long'; } static String f(Decimal d) { return 'Decimal'; } static String f(String s) { return 'String'; } static String f(Object o) { return 'Object'; }`,
    ),
    prints(
      'documented',
      'overloads choose the closest class',
      'System.debug(f(new B()));',
      ['A'],
      `public virtual class A {} public class B extends A {} static String f(A a) { return 'A'; } static String f(Object o) { return 'Object'; }`,
    ),
    prints(
      'assumed',
      'a field gives way to a type that has the member',
      'System.debug(new Holder().get());',
      ['WINTER'],
      `public enum Kind { WINTER } public class Holder { Integer kind = 1; public String get() { return Kind.WINTER.name(); } }`,
    ),
    prints(
      'documented',
      'toString of user types is used',
      "System.debug(new P()); System.debug('' + new P()); System.debug(new List<P>{ new P() });",
      ['P!', 'P!', '(P!)'],
      `public class P { public override String toString() { return 'P!'; } }`,
    ),
    prints(
      'reported',
      'an object prints its inner name and fields',
      'System.debug(new P());',
      ['P:[a=1, b=null]'],
      'public class P { Integer a = 1; String b; }',
    ),
    prints(
      'documented',
      'inner classes see private statics of the outer one',
      'System.debug(new Inner().get());',
      ['7'],
      'private static Integer secret = 7; public class Inner { public Integer get() { return secret + helper(); } } private static Integer helper() { return 0; }',
    ),
    throws(
      'documented',
      'a wrong downcast',
      'Object o = 1; String s = (String) o;',
      'System.TypeException: Invalid conversion from runtime type Integer to String',
    ),
    throws(
      'documented',
      'a wrong downcast of a user type',
      'A a = new A(); B b = (B) a;',
      'System.TypeException: Invalid conversion from runtime type Main.A to Main.B',
      'public virtual class A {} public class B extends A {}',
    ),
    prints(
      'documented',
      'instanceof null is false',
      'Object o; System.debug(o instanceof String);',
      ['false'],
    ),
    prints(
      'documented',
      'Type.forName and newInstance',
      "Object o = Type.forName('Main.A').newInstance(); System.debug(o instanceof A); System.debug(Type.forName('Nope')); System.debug(A.class.getName()); System.debug(List<String>.class);",
      ['true', 'null', 'Main.A', 'List<String>'],
      'public class A {}',
    ),
    prints(
      'documented',
      'static state is shared within a transaction',
      'Main.n++; Main.n++; System.debug(Main.n);',
      ['2'],
      'static Integer n = 0;',
    ),
    prints(
      'documented',
      'final fields are set in constructors',
      'System.debug(new A(3).x);',
      ['3'],
      'public class A { public final Integer x; public A(Integer x) { this.x = x; } }',
    ),
    refuses(
      'documented',
      'a final field set later',
      'A a = new A(); a.x = 2;',
      'Field is not writeable: x',
      'public class A { public final Integer x = 1; }',
    ),
    refuses(
      'documented',
      'an abstract class constructed',
      'new A();',
      'Abstract classes cannot be constructed: Main.A',
      'public abstract class A {}',
    ),
    refuses(
      'documented',
      'an interface method that is missing',
      '',
      'must implement the method',
      'public interface I { void f(); } public class A implements I {}',
    ),
    refuses(
      'documented',
      'override without the keyword',
      '',
      'Method must use the override keyword: f',
      'public virtual class A { public virtual void f() {} } public class B extends A { public void f() {} }',
    ),
    refuses(
      'documented',
      'overriding a method that is not virtual',
      '',
      'Non-virtual, non-abstract methods cannot be overridden: f',
      'public virtual class A { public void f() {} } public class B extends A { public override void f() {} }',
    ),
    refuses(
      'documented',
      'extending a class that is not virtual',
      '',
      'non-virtual and non-abstract type cannot be extended',
      'public class A {} public class B extends A {}',
    ),
    refuses(
      'documented',
      'a private method of another class',
      'Other.secret();',
      'Method is not visible: Other.secret',
    ),
    refuses(
      'documented',
      'an instance method in a static context',
      'f();',
      'Non static method cannot be referenced from a static context: f',
      'void f() {}',
    ),
    refuses(
      'documented',
      'a missing return',
      '',
      'Missing return statement: f',
      'static Integer f(Boolean b) { if (b) { return 1; } }',
    ),
    refuses(
      'documented',
      'an unknown variable',
      'System.debug(x);',
      'Main.cls:4:14: Variable does not exist: x',
    ),
    refuses('documented', 'an unknown type', 'Foo f;', 'Invalid type: Foo'),
    refuses(
      'documented',
      'an unknown method',
      'foo(1);',
      'Method does not exist or incorrect signature: foo(Integer)',
    ),
    refuses(
      'documented',
      'a variable declared twice',
      'Integer i; String I;',
      'Duplicate variable: I',
    ),
    refuses(
      'documented',
      'an unknown field of an object',
      'Account a = new Account(Nope__c = 1);',
      'Field does not exist: Nope__c on Account',
    ),
    refuses(
      'documented',
      'a void method as a value',
      'Integer i = f();',
      'Illegal assignment from void to Integer',
      'static void f() {}',
    ),
    refuses(
      'documented',
      '@future',
      '',
      'Future methods must be declared as static void',
      '@future public void f() {}',
    ),
  ].map((one) =>
    one.title.startsWith('statics start')
      ? {
          ...one,
          classes: {
            Helper:
              "public class Helper { static Integer a = say('a', 1); public static Integer b = say('b', a + 1); static Integer say(String s, Integer v) { System.debug(s); return v; } }",
          },
        }
      : one.refuses?.includes('Other.') === true
        ? {
            ...one,
            classes: {
              Other:
                'public class Other { public Integer size { get; private set; } private static void secret() {} }',
            },
          }
        : one,
  ),
);
