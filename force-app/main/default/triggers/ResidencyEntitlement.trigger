trigger ResidencyEntitlement on Residency_Entitlement__c(after insert, after update, after undelete) {
    ResidencyEntitlementHandler.refuseUnlawful(Trigger.new, Trigger.oldMap);
}
