export { classOfFieldDefinition, classOfSensitivity } from './classification.ts';
export { decide, decideWith } from './decide.ts';
export { prepare } from './prepare.ts';
export type { Prepared } from './tables.ts';
export {
  ReadError,
  readAttestation,
  readBundle,
  readClassRule,
  readContract,
  readContractMechanism,
  readCrmHosting,
  readDecision,
  readDecisionRequest,
  readFieldFact,
  readFieldProtection,
  readFieldRule,
  readJurisdictionGroup,
  readLawRow,
  readLegMechanism,
  readModel,
  readPrincipal,
  readReason,
  readRegime,
  readRegion,
  readSkill,
  readSkillField,
  readSubject,
  readVerificationKey,
} from './generated/reader.ts';
export type { ReadErrorCode } from './generated/reader.ts';
export { ACTIONS, BUNDLE_FORMAT } from './integrity.ts';
export { isInside, placesOf } from './jurisdiction.ts';
export { classified, DATA_CLASSES, PROTECTIONS, protectionOf } from './protect.ts';
export { REASON_RULES } from './reasons.ts';
export type { ReasonRule } from './reasons.ts';
export { NONE_NEEDED, NOT_RESTRICTED, STAFF } from './transfer.ts';
export type {
  Action,
  ActionClasses,
  Attestation,
  Bundle,
  ClassLimit,
  ClassRule,
  Contract,
  ContractMechanism,
  CrmHosting,
  DataClass,
  Decision,
  DecisionRequest,
  Effect,
  FieldFact,
  FieldProtection,
  FieldRule,
  Grant,
  int,
  JurisdictionGroup,
  KeyFact,
  LawRow,
  LegMechanism,
  Model,
  Principal,
  Protection,
  Reason,
  Regime,
  Region,
  SignatureState,
  Skill,
  SkillField,
  Subject,
  Target,
  VerificationKey,
} from './model.ts';
