/** Stubs, jobs and the parts of a test that need `Test`: programs that run as Apex tests. */
import { expect, test } from 'vitest';
import { createOrg, formatDiagnostics, makeProject, runApexTests } from '../../src/index.ts';
import { readProjectMetadata } from '../../src/store/project_metadata.ts';

const metadata = readProjectMetadata([]);

function compiled(classes: Readonly<Record<string, string>>): ReturnType<typeof makeProject> {
  return makeProject(
    metadata,
    Object.entries(classes).map(([name, text]) => ({
      file: `${name}.cls`,
      kind: 'class' as const,
      text,
      apiVersion: 66,
    })),
  );
}

/** What failed of the test methods in these members. */
function failures(members: string, classes: Readonly<Record<string, string>> = {}): string[] {
  const project = compiled({ ...classes, PartTest: `@IsTest class PartTest {\n${members}\n}` });
  expect(formatDiagnostics(project.diagnostics)).toBe('');
  const run = runApexTests(createOrg({ project }));
  expect(run.results.length).toBeGreaterThan(0);
  return run.results.filter((one) => !one.passed).map((one) => `${one.method}: ${one.message}`);
}

const STUB = `
  virtual class Greeter {
    String name = 'real';
    public Greeter(String name) { this.name = name; }
    public virtual String greet(String whom, Integer times) { return name; }
    public void leave() { throw new IllegalArgumentException('not stubbed'); }
  }
  class Provider implements StubProvider {
    public List<String> seen = new List<String>();
    public Object answer;
    public Object handleMethodCall(Object stub, String method, Type returns, List<Type> types,
        List<String> names, List<Object> args) {
      seen.add(method + ':' + returns + ':' + types + ':' + names + ':' + args);
      return answer;
    }
  }`;

test('a stub gives every call to its provider, without a constructor (documented)', () => {
  expect(
    failures(`${STUB}
      @IsTest static void stubs() {
        Provider provider = new Provider();
        provider.answer = 'stubbed';
        Greeter greeter = (Greeter) Test.createStub(Greeter.class, provider);
        Assert.areEqual('stubbed', greeter.greet('you', 2));
        greeter.leave();
        Assert.areEqual('greet:String:(String, Integer):(whom, times):(you, 2)', provider.seen[0]);
        Assert.areEqual('leave:null:():():()', provider.seen[1]);
        Assert.isTrue((Object) greeter instanceof Greeter);
      }
      @IsTest static void answersAreOfTheType() {
        Provider provider = new Provider();
        provider.answer = 7;
        Greeter greeter = (Greeter) Test.createStub(Greeter.class, provider);
        try { greeter.greet('you', 1); Assert.fail('an Integer is no String'); }
        catch (TypeException e) { return; }
      }`),
  ).toEqual([]);
});

test('a future method runs at stopTest with copies of its arguments (documented)', () => {
  expect(
    failures(
      `@IsTest static void later() {
        List<String> names = new List<String>{ 'a' };
        Test.startTest();
        Later.run(names);
        names.add('b');
        Assert.isNull(Later.seen);
        Test.stopTest();
        Assert.areEqual('(a) true', Later.seen);
        Assert.areEqual(1, [SELECT COUNT() FROM AsyncApexJob WHERE JobType = 'Future' AND Status = 'Completed']);
      }
      @IsTest static void notFromItself() {
        Later.again = true;
        Test.startTest();
        Later.run(new List<String>());
        try { Test.stopTest(); Assert.fail(); } catch (AsyncException e) {
          Assert.isTrue(e.getMessage().startsWith('Future method cannot be called from a future'));
        }
      }`,
      {
        Later: `public class Later {
          public static String seen;
          public static Boolean again = false;
          @Future public static void run(List<String> names) {
            if (again) run(names);
            seen = names + ' ' + System.isFuture();
          }
        }`,
      },
    ),
  ).toEqual([]);
});

test('future methods take simple values only (documented)', () => {
  const project = compiled({
    Wrong: `public class Wrong {
      @Future public static void run(Account one) { }
      @Future public void other() { }
    }`,
  });
  const text = formatDiagnostics(project.diagnostics);
  expect(text).toContain('Unsupported parameter type Account in future method');
  expect(text).toContain('Future methods must be declared as static void: other');
});

const BATCH = (
  extra: string,
): string => `public class Job implements Database.Batchable<SObject>${extra} {
  public static List<String> parts = new List<String>();
  public Integer count = 0;
  public Database.QueryLocator start(Database.BatchableContext context) {
    count++;
    return Database.getQueryLocator('SELECT Id FROM Account ORDER BY Name');
  }
  public void execute(Database.BatchableContext context, List<Account> scope) {
    count++;
    parts.add('execute ' + scope.size());
  }
  public void finish(Database.BatchableContext context) {
    AsyncApexJob job = [SELECT Status, TotalJobItems FROM AsyncApexJob WHERE Id = :context.getJobId()];
    parts.add('finish ' + count + ' ' + job.Status + ' ' + job.TotalJobItems);
  }
}`;

const RUN = (expected: string): string => `@IsTest static void runs() {
  insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') };
  Test.startTest();
  Database.executeBatch(new Job(), 10);
  Test.stopTest();
  Assert.areEqual('${expected}', String.valueOf(Job.parts));
}
@IsTest static void oneScopeInATest() {
  insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') };
  Test.startTest();
  Database.executeBatch(new Job(), 1);
  try { Test.stopTest(); Assert.fail(); } catch (UnexpectedException e) {
    Assert.isTrue(e.getMessage().startsWith('No more than one executeBatch'));
  }
}`;

test('a batch job forgets its state between its parts (documented)', () => {
  expect(failures(RUN('(execute 2, finish 0 Completed 1)'), { Job: BATCH('') })).toEqual([]);
});

test('a stateful batch job keeps it (documented)', () => {
  const job = BATCH(', Database.Stateful');
  expect(failures(RUN('(execute 2, finish 2 Completed 1)'), { Job: job })).toEqual([]);
});

test('a static method may stand for that of a platform interface (reported: apex-recipes)', () => {
  expect(
    failures(
      `@IsTest static void runs() {
        Test.startTest();
        System.enqueueJob(new Statically());
        Test.stopTest();
        Assert.isTrue(Statically.hasRun);
      }`,
      {
        Statically: `public class Statically implements Queueable {
          public static Boolean hasRun = false;
          public static void execute(QueueableContext context) { hasRun = true; }
        }`,
      },
    ),
  ).toEqual([]);
});

test('runAs makes a user that is only in memory (reported: soql-lib)', () => {
  expect(
    failures(`@IsTest static void runs() {
      User someone = new User(
        Alias = 'x', Email = 'x@x.example', LastName = 'X', Username = 'x@x.example.org',
        EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US',
        TimeZoneSidKey = 'GMT', Profile = new Profile(Name = 'Standard User')
      );
      System.runAs(someone) { Assert.areEqual('X', UserInfo.getLastName()); }
      Assert.areEqual(0, Limits.getDmlStatements());
    }`),
  ).toEqual([]);
});

test('a parent may be named by an external id, and must exist (documented)', () => {
  expect(
    failures(`@IsTest static void names() {
      insert new Contact(LastName = 'Boss', Email = 'boss@x.example');
      Contact one = new Contact(LastName = 'A', ReportsTo = new Contact(Email = 'boss@x.example'));
      insert one;
      Assert.areEqual('Boss', [SELECT ReportsTo.LastName FROM Contact WHERE Id = :one.Id].ReportsTo.LastName);
      Contact other = new Contact(LastName = 'B', ReportsTo = new Contact(Email = 'no@x.example'));
      Database.SaveResult result = Database.insert(other, false);
      Assert.isTrue(result.getErrors()[0].getMessage().startsWith('Foreign key external ID: no@x.example'));
    }`),
  ).toEqual([]);
});

test('a permission set made by DML grants what its rows say (documented)', () => {
  expect(
    failures(`@IsTest static void grants() {
      Profile least = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'];
      User someone = new User(
        Alias = 'x', Email = 'x@x.example', LastName = 'X', Username = 'x@x.example.org',
        EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US',
        TimeZoneSidKey = 'GMT', ProfileId = least.Id
      );
      insert someone;
      System.runAs(someone) { Assert.isFalse(Account.SObjectType.getDescribe().isAccessible()); }
      PermissionSet made = new PermissionSet(Name = 'Reads', Label = 'Reads');
      insert made;
      insert new ObjectPermissions(ParentId = made.Id, SobjectType = 'Account', PermissionsRead = true);
      insert new PermissionSetAssignment(AssigneeId = someone.Id, PermissionSetId = made.Id);
      System.runAs(someone) {
        Assert.isTrue(Account.SObjectType.getDescribe().isAccessible());
        Assert.isFalse(Account.SObjectType.getDescribe().isUpdateable());
      }
    }`),
  ).toEqual([]);
});

test('a mail is checked and counted (documented)', () => {
  expect(
    failures(`@IsTest static void sends() {
      Messaging.SingleEmailMessage mail = new Messaging.SingleEmailMessage();
      mail.setSubject('Hello');
      mail.setPlainTextBody('Hello');
      try { Messaging.sendEmail(new List<Messaging.Email>{ mail }); Assert.fail(); }
      catch (EmailException e) { Assert.isTrue(e.getMessage().contains('REQUIRED_FIELD_MISSING')); }
      mail.setToAddresses(new List<String>{ 'a@x.example' });
      Assert.isTrue(Messaging.sendEmail(new List<Messaging.Email>{ mail })[0].isSuccess());
      Assert.areEqual(2, Limits.getEmailInvocations());
    }`),
  ).toEqual([]);
});
