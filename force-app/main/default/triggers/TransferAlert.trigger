trigger TransferAlert on Transfer_Alert__e(after insert) {
    TransferAlertHandler.handle(Trigger.new);
}
