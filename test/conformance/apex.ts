/** The generated Apex, compiled and run by the local org. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compileProject, createOrg } from '@bailiwick/org';
import type { Bundle, Decision, DecisionRequest } from '@bailiwick/policy';
import type { Implementation } from './implementations.ts';

const generated = path.join(import.meta.dirname, '../../force-app/main/default/classes/generated');

/** JSON in, JSON out, through the generated readers and writers. */
const door = `public with sharing class VectorDoor {
    @AuraEnabled
    public static String decide(String request, String bundle) {
        return JSON.serialize(
            PolicyModelWriter.decision(
                PolicyDecide.decide(
                    PolicyModelReader.decisionRequest((Map<String, Object>) JSON.deserializeUntyped(request)),
                    PolicyModelReader.bundle((Map<String, Object>) JSON.deserializeUntyped(bundle))
                )
            )
        );
    }

    /** Many requests to one bundle, which is read and prepared once. */
    @AuraEnabled
    public static String decideAll(String requests, String bundle) {
        PolicyModel.Bundle given = PolicyModelReader.bundle((Map<String, Object>) JSON.deserializeUntyped(bundle));
        PolicyTables.Prepared prepared;
        List<Object> decisions = new List<Object>();
        for (Object entry : (List<Object>) JSON.deserializeUntyped(requests)) {
            PolicyModel.DecisionRequest request = PolicyModelReader.decisionRequest((Map<String, Object>) entry);
            if (prepared == null || prepared.today != request.today) {
                prepared = PolicyPrepare.prepare(given, request.today);
            }
            decisions.add(PolicyModelWriter.decision(PolicyDecide.decideWith(request, prepared)));
        }
        return JSON.serialize(decisions);
    }
}
`;

const metadata = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;

/** Answers as the Apex door gives them, before they are parsed. */
export interface ApexDoor {
  readonly decide: (request: DecisionRequest, bundle: Bundle) => string;
  /** Decisions of many requests to one bundle, as one JSON list. */
  readonly decideAll: (requests: readonly DecisionRequest[], bundle: Bundle) => string;
}

/** Compiles the generated classes and a door to them into a new local org. */
export function openApex(): ApexDoor {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-vectors-'));
  try {
    fs.writeFileSync(path.join(folder, 'VectorDoor.cls'), door);
    fs.writeFileSync(path.join(folder, 'VectorDoor.cls-meta.xml'), metadata);
    const org = createOrg({ project: compileProject([generated, folder]) });
    const ask = (method: string, parameters: Readonly<Record<string, string>>): string =>
      org.invokeAura(org.adminId, 'VectorDoor', method, parameters) as string;
    return {
      decide: (request, bundle) =>
        ask('decide', { request: JSON.stringify(request), bundle: JSON.stringify(bundle) }),
      decideAll: (requests, bundle) =>
        ask('decideAll', { requests: JSON.stringify(requests), bundle: JSON.stringify(bundle) }),
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

export const apex: Implementation = {
  name: 'Apex in the local org',
  open: async () => {
    const opened = openApex();
    return {
      decide: (request, bundle) => JSON.parse(opened.decide(request, bundle)) as Decision,
    };
  },
};
