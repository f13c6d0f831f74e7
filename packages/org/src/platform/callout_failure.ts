/** A callout that got no answer; thrown by callout functions, a CalloutException in Apex. */
export class CalloutFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CalloutFailure';
  }
}
