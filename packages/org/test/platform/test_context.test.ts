import { describe, expect, test } from 'vitest';
import { runApexTests } from '../../src/doors/test_runner.ts';
import { thrownBy } from '../platform_world.ts';
import { apexOrg } from './apex_world.ts';

describe('the test context', () => {
  const sources = {
    'Job.cls': `public class Job implements Queueable, Schedulable, Finalizer, Database.AllowsCallouts {
      public void execute(QueueableContext c) { System.attachFinalizer(new Job()); insert new Ticket__c(Title__c = 'queued'); }
      public void execute(SchedulableContext c) { insert new Ticket__c(Title__c = 'scheduled'); }
      public void execute(FinalizerContext c) { insert new Ticket__c(Title__c = 'finally ' + c.getResult()); }
    }`,
    'Mock.cls': `@IsTest public class Mock implements HttpCalloutMock {
      public HttpResponse respond(HttpRequest r) { HttpResponse a = new HttpResponse(); a.setStatusCode(200); a.setBody(r.getMethod() + ' ' + r.getEndpoint()); return a; }
    }`,
    'Signal.trigger': `trigger Signal on Signal__e (after insert) {
      for (Signal__e e : Trigger.new) { insert new Ticket__c(Title__c = e.Text__c); }
    }`,
    'AllTest.cls': `@IsTest private class AllTest {
      @TestSetup static void make() { insert new Ticket__c(Title__c = 'set-up'); }
      static Set<String> titles() { Set<String> t = new Set<String>(); for (Ticket__c r : [SELECT Title__c FROM Ticket__c]) { t.add(r.Title__c); } return t; }
      @IsTest static void seesOnlySetUp() { Assert.areEqual(new Set<String>{ 'set-up' }, titles()); Assert.isTrue(Test.isRunningTest()); }
      @IsTest static void stopTestRunsJobs() {
        Test.startTest(); System.enqueueJob(new Job()); Test.stopTest();
        Assert.isTrue(titles().containsAll(new List<String>{ 'queued', 'finally SUCCESS' }));
      }
      @IsTest static void stopTestRunsSchedules() {
        Test.startTest(); String id = System.schedule('job', '0 0 3 * * ?', new Job()); Test.stopTest();
        Assert.isTrue(titles().contains('scheduled'));
        Assert.areEqual(1, [SELECT COUNT() FROM CronTrigger WHERE CronJobDetail.Name = 'job']);
      }
      @IsTest static void limitsAreFreshAfterStart() {
        Integer before = Limits.getDmlStatements(); insert new Ticket__c(Title__c = 'a');
        Test.startTest(); Assert.areEqual(0, Limits.getDmlStatements()); insert new Ticket__c(Title__c = 'b'); Test.stopTest();
        Assert.areEqual(before + 1, Limits.getDmlStatements());
      }
      @IsTest static void eventsWaitForDelivery() {
        EventBus.publish(new Signal__e(Text__c = 'signal')); Assert.isFalse(titles().contains('signal'));
        Test.getEventBus().deliver(); Assert.isTrue(titles().contains('signal'));
      }
      @IsTest static void calloutsNeedAMock() {
        HttpRequest r = new HttpRequest(); r.setEndpoint('callout:X/y'); r.setMethod('GET');
        try { new Http().send(r); Assert.fail('refused'); } catch (TypeException e) { Assert.isTrue(e.getMessage().contains('do not support Web service callouts')); }
        Test.setMock(HttpCalloutMock.class, new Mock());
        Assert.areEqual('GET callout:X/y', new Http().send(r).getBody());
        insert new Ticket__c(Title__c = 'pending');
        try { new Http().send(r); Assert.fail('refused'); } catch (CalloutException e) { Assert.isTrue(e.getMessage().startsWith('You have uncommitted work pending')); }
        Test.startTest(); Assert.areEqual(200, new Http().send(r).getStatusCode()); Test.stopTest();
      }
      @IsTest static void mocksAreForOneTest() {
        HttpRequest r = new HttpRequest(); r.setEndpoint('callout:X/y'); r.setMethod('GET');
        try { new Http().send(r); Assert.fail('refused'); } catch (TypeException e) { Assert.isNotNull(e); }
      }
      @IsTest static void runAsChangesTheUser() {
        User u = [SELECT Id FROM User WHERE Username = 'low@x.example'];
        System.runAs(u) {
          Assert.areEqual(u.Id, UserInfo.getUserId());
          try { List<Ticket__c> t = [SELECT Id FROM Ticket__c WITH USER_MODE]; Assert.fail('refused'); } catch (QueryException e) { Assert.isTrue(e.getMessage().contains('is not supported')); }
        }
        Assert.areNotEqual(u.Id, UserInfo.getUserId());
      }
      @IsTest static void isUndoneAfterwards() { insert new Ticket__c(Title__c = 'gone'); }
    }`,
  };

  test('every promise holds, and the org keeps nothing of a test', () => {
    const own = apexOrg(sources);
    own.createUser({ username: 'low@x.example', lastName: 'Low' });
    own.insert('Ticket__c', [{ Title__c: 'not seen by tests' }]);
    const before = own.snapshot().tables.rows;
    const result = runApexTests(own);
    expect(result.results.filter((one) => !one.passed)).toEqual([]);
    expect(result.passed).toBe(9);
    expect(own.snapshot().tables.rows).toEqual(before);
  });

  test('outside of tests the schedule runs by the clock, once each time', () => {
    const clock = {
      time: Date.UTC(2026, 10, 23, 12),
      now() {
        return this.time;
      },
    };
    const own = apexOrg({ 'Job.cls': sources['Job.cls'] }, { clock });
    own.executeAnonymous(own.adminId, "System.schedule('hourly', '0 30 * * * ?', new Job());");
    const scheduled = (): unknown =>
      own.query(own.adminId, "SELECT COUNT() FROM Ticket__c WHERE Title__c = 'scheduled'");
    own.runScheduled();
    expect(scheduled()).toBe(0);
    clock.time += 30 * 60_000;
    own.runScheduled();
    own.runScheduled();
    expect(scheduled()).toBe(1);
    clock.time += 3_600_000;
    own.runScheduled();
    expect(scheduled()).toBe(2);
    expect(
      thrownBy(() =>
        own.executeAnonymous(own.adminId, "System.schedule('hourly', '0 0 * * * ?', new Job());"),
      ),
    ).toContain('already scheduled for execution');
    expect(
      thrownBy(() =>
        own.executeAnonymous(own.adminId, "System.schedule('x', 'nonsense', new Job());"),
      ),
    ).toContain('Illegal cron expression format');
  });
});
