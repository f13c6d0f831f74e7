/** Something the person who typed the command can put right; printed without a stack. */
export class CommandFailure extends Error {
  /** 1 = the work was done and found something, 2 = it could not be done. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}
