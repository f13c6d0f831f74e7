/**
 * What the local org does with metadata that it cannot honour. A project of its own is refused at
 * start; a foreign one (`suite.ts`) is run without it, and whatever would come out differently then
 * is refused when it is reached.
 */
import { MetadataError } from './metadata_xml.ts';

export interface MetadataProblem {
  readonly file: string;
  readonly message: string;
  /** The object whose rows would be written otherwise; '' when none is. */
  readonly object: string;
}

/** Metadata that changes neither data nor what Apex sees of it: pages, reports, assignments. */
const WITHOUT_EFFECT =
  /\.(?:profile|quickAction|reportType|report|dashboard|\w*[fF]older|remoteSite|cspTrustedSite|role|settings|permissionsetgroup|prompt|testSuite|page|component|cachePartition|namedCredential|externalCredential|connectedApp|site|community|network|digitalExperience|lightningExperienceTheme|brandingSet|contentasset|homePageLayout|pathAssistant|businessProcess|matchingRule|approvalProcess|autoResponseRules|customIndex|design|cmp|app|evt|intf|tokens|document|email|dwl|group|queue|sharingRules|reportTypes|objectTranslation|globalValueSetTranslation|standardValueSetTranslation|certificate|corsWhitelistOrigin|bot|botVersion|genAiFunction|genAiPlugin|genAiPlanner|genAiPromptTemplate|notificationtype|customHelpMenuSection|delegateGroup|LightningBolt|navigationMenu|experience|audience|featureParameterBoolean|featureParameterInteger|samlssoconfig|authproviders|externalServiceRegistration)-meta\.xml$/;

/** Metadata that may run or refuse when rows are written. */
const ON_WRITES =
  /\.(?:validationRule|workflow|flow|flowDefinition|duplicateRule|assignmentRules|escalationRules|restrictionRule|recordType)-meta\.xml$/;

export const isWithoutEffect = (file: string): boolean => WITHOUT_EFFECT.test(file);

export const isOnWrites = (file: string): boolean => ON_WRITES.test(file);

/** Runs a reader of one file; with `problems` its refusal is noted and the fallback taken. */
export function attempt<T>(
  problems: MetadataProblem[] | undefined,
  file: string,
  object: string,
  read: () => T,
  fallback: T,
): T {
  if (problems === undefined) return read();
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    const message = error.message.startsWith(`${file}: `)
      ? error.message.slice(file.length + 2)
      : error.message;
    problems.push({ file, message, object });
    return fallback;
  }
}
