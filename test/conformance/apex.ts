/** The generated Apex, compiled and run by the local org. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compileProject, createOrg } from '@bailiwick/org';
import type { Decision } from '@bailiwick/policy';
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
}
`;

const metadata = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;

export const apex: Implementation = {
  name: 'Apex in the local org',
  open: async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-vectors-'));
    try {
      fs.writeFileSync(path.join(folder, 'VectorDoor.cls'), door);
      fs.writeFileSync(path.join(folder, 'VectorDoor.cls-meta.xml'), metadata);
      const org = createOrg({ project: compileProject([generated, folder]) });
      return {
        decide: (request, bundle) => {
          const parameters = { request: JSON.stringify(request), bundle: JSON.stringify(bundle) };
          const answer = org.invokeAura(org.adminId, 'VectorDoor', 'decide', parameters);
          return JSON.parse(answer as string) as Decision;
        },
      };
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  },
};
