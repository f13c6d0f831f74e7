trigger ResidencyEntitlement on Residency_Entitlement__c(before insert, before update, after undelete) {
    ResidencyEntitlementHandler.refuseUnlawful(Trigger.new, Trigger.oldMap);
}
