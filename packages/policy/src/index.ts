export { decide } from './decide.ts';
export { BUNDLE_FORMAT } from './integrity.ts';
export { isInside, isKnown } from './jurisdiction.ts';
export { REASON_RULES } from './reasons.ts';
export type { ReasonRule } from './reasons.ts';
export { NONE_NEEDED, NOT_RESTRICTED } from './transfer.ts';
export type {
  Action,
  Attestation,
  Bundle,
  ClassRule,
  Contract,
  ContractMechanism,
  DataClass,
  Decision,
  DecisionRequest,
  Effect,
  FieldFact,
  FieldProtection,
  FieldRule,
  int,
  JurisdictionGroup,
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
  VerificationKey,
} from './model.ts';
