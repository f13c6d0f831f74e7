/** Keeps every platform event of the package as text, as any subscriber in the org gets it. */
import type { World } from './world.ts';

const object = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <label>Watched Event</label>
    <pluralLabel>Watched Events</pluralLabel>
    <nameField><label>Number</label><type>AutoNumber</type><displayFormat>W-{0}</displayFormat></nameField>
    <deploymentStatus>Deployed</deploymentStatus>
    <sharingModel>Private</sharingModel>
</CustomObject>`;

const field = `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Text__c</fullName>
    <label>Text</label>
    <length>131072</length>
    <type>LongTextArea</type>
    <visibleLines>3</visibleLines>
</CustomField>`;

const triggerMeta = `<?xml version="1.0" encoding="UTF-8"?>
<ApexTrigger xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <status>Active</status>
</ApexTrigger>`;

const watcher = `public without sharing class Watcher {
    public static void keep(List<SObject> events) {
        List<Watched__c> rows = new List<Watched__c>();
        for (SObject event : events) {
            rows.add(new Watched__c(Text__c = JSON.serialize(event)));
        }
        insert as system rows;
    }
}`;

const classMeta = triggerMeta.replaceAll('ApexTrigger', 'ApexClass');

function trigger(name: string, event: string): string {
  return `trigger ${name} on ${event} (after insert) { Watcher.keep(Trigger.new); }`;
}

/** Sources of a subscriber to both events. */
export const watchEvents: Readonly<Record<string, string>> = {
  'objects/Watched__c/Watched__c.object-meta.xml': object,
  'objects/Watched__c/fields/Text__c.field-meta.xml': field,
  'classes/Watcher.cls': watcher,
  'classes/Watcher.cls-meta.xml': classMeta,
  'triggers/WatchInference.trigger': trigger('WatchInference', 'LLM_Inference__e'),
  'triggers/WatchInference.trigger-meta.xml': triggerMeta,
  'triggers/WatchAlert.trigger-meta.xml': triggerMeta,
  'triggers/WatchAlert.trigger': trigger('WatchAlert', 'Transfer_Alert__e'),
};

/** The events so far, in no order. */
export function watched(world: World): readonly string[] {
  const rows = world.org.query(world.org.adminId, 'SELECT Text__c FROM Watched__c', {
    mode: 'system',
    sharing: false,
  }) as unknown as readonly { readonly Text__c: string }[];
  return rows.map((row) => row.Text__c);
}
