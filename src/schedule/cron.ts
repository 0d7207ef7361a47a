import { createTask, parse } from 'node-cron';

const DAY_MS = 86_400_000;

/** A cron expression as its reader took it, asked on a calendar without a zone: local times are written as if they were UTC (epoch ms). */
export interface CronFields {
  /** The first matching local time at or after one; undefined when none comes up before `end`. */
  next(local: number, end: number): number | undefined;
  /** True when the hour before or after comes up as well: a rhythm, of which a repeated hour is a part like any other. */
  isRhythmAt(local: number): boolean;
}

const read = new Map<string, CronFields>();

/** Reads a cron expression by node-cron, once. Throws what node-cron throws for what is none. */
export function cronFields(expression: string): CronFields {
  const known = read.get(expression);
  if (known) return known;
  const fields = readFields(expression);
  if (read.size > 50) read.clear();
  read.set(expression, fields);
  return fields;
}

function readFields(expression: string): CronFields {
  const { second, minute, hour } = parse(expression);
  const [seconds, minutes, hours] = [sorted(second), sorted(minute), sorted(hour)];
  const isDay = dayMatcher(expression, ((hours[0]! * 60 + minutes[0]!) * 60 + seconds[0]!) * 1000);
  return {
    next(local, end) {
      let from = Math.ceil(local / 1000) * 1000;
      for (let day = Math.floor(from / DAY_MS) * DAY_MS; day < end; day += DAY_MS, from = day) {
        const time = isDay(day) ? timeFrom((from - day) / 1000, hours, minutes, seconds) : undefined;
        if (time !== undefined) return day + time * 1000 < end ? day + time * 1000 : undefined;
      }
      return undefined;
    },
    isRhythmAt(local) {
      const at = new Date(local).getUTCHours();
      return hours.includes((at + 1) % 24) || hours.includes((at + 23) % 24);
    },
  };
}

/** The first second of a day, from one on, that the three fields name. */
function timeFrom(from: number, hours: number[], minutes: number[], seconds: number[]): number | undefined {
  const [h, m, s] = [Math.floor(from / 3600), Math.floor(from / 60) % 60, from % 60];
  for (const hour of hours) {
    if (hour < h) continue;
    for (const minute of minutes) {
      if (hour === h && minute < m) continue;
      const second = hour === h && minute === m ? seconds.find((each) => each >= s) : seconds[0];
      if (second !== undefined) return (hour * 60 + minute) * 60 + second;
    }
  }
  return undefined;
}

// Last days, nearest weekdays and the like (L, W, #) are node-cron's to judge; plain numbers are compared here, a hundred times faster.
function dayMatcher(expression: string, firstTimeMs: number): (day: number) => boolean {
  const { dayOfMonth, month, dayOfWeek } = parse(expression);
  const isPlain = [...dayOfMonth, ...dayOfWeek].every((each) => typeof each === 'number');
  const task = isPlain ? undefined : createTask(expression, () => {}, { timezone: 'UTC' });
  return (day) => {
    const date = new Date(day);
    if (!month.includes(date.getUTCMonth() + 1)) return false;
    if (task) return task.match(new Date(day + firstTimeMs));
    return dayOfMonth.includes(date.getUTCDate()) && dayOfWeek.includes(date.getUTCDay());
  };
}

function sorted(field: readonly (number | string)[]): number[] {
  return field.map(Number).sort((a, b) => a - b);
}
