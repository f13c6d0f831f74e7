trigger CorpusLate on Corpus_Late__e(after insert) {
    List<Corpus_Item__c> items = new List<Corpus_Item__c>();
    for (Corpus_Late__e late : Trigger.new) {
        items.add(new Corpus_Item__c(Title__c = late.Text__c));
    }
    insert as system items;
}
