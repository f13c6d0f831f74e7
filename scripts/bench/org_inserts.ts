/** 10,000 contacts inserted by Apex, as many as a transaction may, past a trigger of two moments. */
import { createOrg, makeProject } from '../../packages/org/src/index.ts';
import { readProjectMetadata } from '../../packages/org/src/store/project_metadata.ts';
import { timed } from './org_timing.ts';

const trigger = `trigger Contacts on Contact (before insert, after insert) {
  if (Trigger.isBefore) {
    for (Contact one : Trigger.new) one.Title = 'Contact of ' + one.LastName;
  } else {
    Set<Id> ids = Trigger.newMap.keySet();
    System.assertEquals(Trigger.new.size(), ids.size());
  }
}`;
const block = `List<Contact> rows = new List<Contact>();
for (Integer i = 0; i < 10000; i++) rows.add(new Contact(LastName = 'Name ' + i));
insert rows;
System.assertEquals('Contact of Name 9999', [SELECT Title FROM Contact WHERE Id = :rows[9999].Id].Title);`;

const project = makeProject(readProjectMetadata(['packages/org/test/project']), [
  { file: 'Contacts.trigger', kind: 'trigger', text: trigger, apiVersion: 67 },
]);
const org = createOrg({ project });
timed(() => {
  org.executeAnonymous(org.adminId, block);
});
