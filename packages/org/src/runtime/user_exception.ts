import { ApexException } from './exceptions.ts';
import type { TypeInfo } from './object_model.ts';

/**
 * Base of compiled exception classes: the four constructors that every exception has. Fields are
 * initialised here, because a user constructor may or may not call one of these itself.
 */
export class UserException extends ApexException {
  constructor() {
    super('', null);
    this.typeName = (this.constructor as { $type?: TypeInfo }).$type?.name ?? 'Exception';
  }

  i_all(): void {
    // Compiled subclasses with fields override this.
  }

  c$(): this {
    this.i_all();
    return this;
  }

  c$string(message: string | null): this {
    this.i_all();
    this.apexMessage = message;
    this.message = message ?? '';
    return this;
  }

  c$exception(cause: ApexException | null): this {
    this.i_all();
    this.apexCause = cause;
    return this;
  }

  c$string$exception(message: string | null, cause: ApexException | null): this {
    this.c$string(message);
    this.apexCause = cause;
    return this;
  }
}
