trigger CorpusSignal on Corpus_Signal__e(after insert) {
    List<Corpus_Item__c> items = new List<Corpus_Item__c>();
    for (Corpus_Signal__e signal : Trigger.new) {
        if (signal.Text__c == 'again' && EventBus.TriggerContext.currentContext().retries < 2) {
            throw new EventBus.RetryableException('once more');
        }
        items.add(new Corpus_Item__c(Title__c = signal.Text__c));
        EventBus.TriggerContext.currentContext().setResumeCheckpoint(signal.ReplayId);
    }
    insert as system items;
}
