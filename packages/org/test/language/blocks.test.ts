/** Anonymous blocks with declarations, and variables in the body of a trigger. */
import { expect, test } from 'vitest';
import { apexOrg } from '../platform/apex_world.ts';

test('an anonymous block declares methods, classes, enums and exceptions (documented)', () => {
  const org = apexOrg({});
  const lines = org.executeAnonymous(
    org.adminId,
    `String greet(String who) { return 'Hello ' + who; }
     public class Shape { public Integer side = 3; public virtual Integer area() { return side * side; } }
     public class Twice extends Shape { public override Integer area() { return super.area() * 2; } }
     public enum Season { WINTER, SPRING }
     public class OwnException extends Exception {}
     System.debug(greet('Ash'));
     System.debug(new Twice().area());
     System.debug(Season.SPRING.ordinal());
     try { throw new OwnException('own'); } catch (OwnException e) { System.debug(e.getMessage()); }`,
  );
  expect(lines).toEqual(['Hello Ash', '18', '1', 'own']);
});

test('the types of one block are not those of the next', () => {
  const org = apexOrg({});
  org.executeAnonymous(org.adminId, 'public class Mine { public Integer n = 1; } new Mine();');
  expect(() => org.executeAnonymous(org.adminId, 'new Mine();')).toThrow('does not compile');
  const again = 'public class Mine { public Integer n = 2; } System.debug(new Mine().n);';
  expect(org.executeAnonymous(org.adminId, again)).toEqual(['2']);
});

test('a trigger has variables of its own (documented)', () => {
  const org = apexOrg({
    'Marks.trigger': `trigger Marks on Ticket__c (before insert) {
      Integer count = 0;
      String mark = 'seen', other;
      for (Ticket__c one : Trigger.new) { count++; one.Title__c = mark + count + other; }
    }`,
  });
  const lines = org.executeAnonymous(
    org.adminId,
    "Ticket__c t = new Ticket__c(Code__c = 'a'); insert t; System.debug([SELECT Title__c FROM Ticket__c].Title__c);",
  );
  expect(lines).toEqual(['seen1null']);
});
