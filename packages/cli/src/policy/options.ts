/** Options that are more than text. */
import { textOption } from '../command.ts';
import type { CommandInput } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { isDay } from './day.ts';

/** A whole number of at most 32 bits. */
export function wholeOption(input: CommandInput, name: string, otherwise: number): number {
  const text = textOption(input, name);
  if (text === '') return otherwise;
  const number = Number(text);
  if (!/^[0-9]{1,10}$/.test(text) || number > 2 ** 31 - 1) {
    throw new CommandFailure(`--${name}: \`${text}\` is not a whole number below 2147483648`);
  }
  return number;
}

/** A day of the calendar in the form yyyymmdd. */
export function dayOption(input: CommandInput, name: string, otherwise: number): number {
  const day = wholeOption(input, name, otherwise);
  if (!isDay(day)) throw new CommandFailure(`--${name}: ${day} is not a day yyyymmdd`);
  return day;
}
