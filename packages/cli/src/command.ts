/** What every command is: a file under `commands/<group>/<verb>.ts` that exports one of these. */
export interface Command {
  /** Words after `bailiwick`, for example `policy build`. */
  readonly name: string;
  /** One line for `--help`, no period. */
  readonly summary: string;
  /** Arguments after the options, for example `<request.json>`; '' when there are none. */
  readonly positionals: string;
  readonly options: Readonly<Record<string, Option>>;
  /**
   * Resolves to the exit code: 0 done and clean, 1 done with findings, 3 done in part: something
   * could not be read. Throws CommandFailure.
   */
  readonly run: (input: CommandInput, terminal: Terminal) => Promise<0 | 1 | 3> | 0 | 1 | 3;
}

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly description: string;
  /** Word for the value in help, for example `file`. */
  readonly value?: string;
  readonly required?: boolean;
  readonly default?: string;
  /** May be given several times; `listOption` gives all its values. */
  readonly repeatable?: boolean;
}

export interface CommandInput {
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly positionals: readonly string[];
}

/** Where a command writes, and what it may ask of the world. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
  /** Today as yyyymmdd in UTC. */
  readonly today: () => number;
}

/** The text of an option that has a value (given, or by default). */
export function textOption(input: CommandInput, name: string): string {
  const value = input.options[name];
  return typeof value === 'string' ? value : '';
}

/** The values of a repeatable option, in order; [] when it is not given. */
export function listOption(input: CommandInput, name: string): readonly string[] {
  const value = input.options[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
