trigger CorpusItem on Corpus_Item__c(before insert, before update, after insert, after update, before delete, after delete, after undelete) {
    String moment = String.valueOf(Trigger.operationType);
    Integer count = 0;
    for (Corpus_Item__c item : Trigger.isDelete ? Trigger.old : Trigger.new) {
        count++;
        if (Trigger.isBefore && Trigger.isInsert && item.Title__c == 'stamp me') {
            item.Code__c = 'stamped';
        }
        if (item.Title__c == 'refuse me') {
            item.addError('refused by the trigger');
        }
        if (Trigger.isAfter && item.Title__c == 'touch me') {
            item.Title__c = 'touched';
        }
    }
    if (Trigger.isAfter && Trigger.isInsert && Trigger.new[0].Title__c == 'probe me') {
        CorpusLog.probe();
    }
    CorpusLog.add(moment + ' ' + count);
}
