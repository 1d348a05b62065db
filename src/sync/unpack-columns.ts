import * as z from 'zod/mini';
import type { Columns, Scalar } from './columns.ts';
import { hex, MAGIC, REST_LETTERS, restDigits, Stamps, TIME_DIGITS } from './columns.ts';
import type { Json } from './json.ts';

/** Columns into the request that was packed (columns.ts says how they look). */
const LINE_END = 10;
/** Letters and values; what unpacks to more is an attack. */
const MOST = 4 * 1024 * 1024;

// What JSON.parse has made is looked at once more where it is used, and by the schemas of the request.
const list = <T>() => z.custom<T[]>(Array.isArray);
const Values = z.record(z.string(), list<Scalar>());
const Head = z.looseObject({
  device: z.string(),
  shapes: z.array(z.custom<object>((form) => typeof form === 'object' && form !== null)),
  shape: z.array(z.int()),
  n: z.array(z.number()),
  ts: z.array(z.union([z.number(), z.string()])),
  ids: z.object({ at: z.array(z.number()), rest: z.string() }),
  columns: Values,
});

/** A list whose last value goes on. */
class Column<T> {
  private at = 0;
  private readonly values: readonly T[];
  constructor(values: readonly T[]) {
    if (values.length === 0) throw new RangeError('nothing stands in this column');
    this.values = values;
  }
  next(): T {
    const at = Math.min(this.at, this.values.length - 1);
    this.at += 1;
    return this.values[at] as T;
  }
}

/** Puts one form's operations together again. */
type Maker = () => Json;

class Unpacker {
  private readonly columns: ReadonlyMap<string, Column<Scalar>>;
  private readonly times: Column<number>;
  private readonly rests: string;
  private readonly ids: string[] = [];
  private time = 0;
  private left = MOST;
  constructor({ ids, columns }: z.infer<typeof Head>, texts: Columns) {
    const all = [...Object.entries(columns), ...Object.entries(texts)];
    this.columns = new Map(all.map(([path, values]) => [path, new Column(values)]));
    this.times = new Column(ids.at.length > 0 ? ids.at : [0]);
    this.rests = ids.rest;
  }

  maker(form: unknown, path: string): Maker {
    if (Array.isArray(form)) {
      const items = form.map((item) => this.maker(item, path));
      return () => items.map((item) => item());
    }
    if (typeof form === 'object' && form !== null) return this.object(Object.entries(form), path);
    const column = this.columns.get(path);
    if (form !== 0) return () => this.spent(form as Json);
    if (!column) throw new RangeError(`no column ${path}`);
    return () => this.value(column.next());
  }
  private object(entries: readonly [string, unknown][], path: string): Maker {
    if (entries.some(([key]) => key === '__proto__')) throw new RangeError('no name for a field');
    const fields = entries.map(([key, item]) => [key, this.maker(item, `${path}.${key}`)] as const);
    return () => {
      const made: { [key: string]: Json } = {};
      for (const [key, make] of fields) made[this.spent(key)] = make();
      return made;
    };
  }
  private value(short: Scalar): Scalar {
    if (typeof short === 'object') throw new RangeError('no value');
    if (typeof short !== 'string') return this.spent(short);
    return this.spent(short.startsWith('~') ? this.long(short.slice(1)) : short);
  }
  private long(short: string): string {
    if (short.startsWith('~')) return short;
    if (short === '') return this.newId();
    const id = this.ids[this.ids.length - Number.parseInt(short, 36)];
    if (id === undefined) throw new RangeError('no such id');
    return id;
  }
  private newId(): string {
    this.time += this.times.next();
    const at = this.ids.length * REST_LETTERS;
    const rest = restDigits(this.rests.slice(at, at + REST_LETTERS));
    const time = hex(this.time, TIME_DIGITS);
    const id = `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
    this.ids.push(id);
    return id;
  }
  private spent<T>(value: T): T {
    this.left -= typeof value === 'string' ? value.length + 1 : 1;
    if (this.left < 0) throw new RangeError('unpacks to too much');
    return value;
  }
}

const startOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, MAGIC.length));
const isColumns = (bytes: Uint8Array): boolean => startOf(bytes) === MAGIC;

function unpackColumns(bytes: Uint8Array): unknown {
  const end = bytes.indexOf(LINE_END, MAGIC.length);
  const decoded = (encoding: string, part: Uint8Array): unknown =>
    JSON.parse(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(part));
  const head = Head.parse(decoded('utf-8', bytes.subarray(MAGIC.length, end)));
  const texts = Values.parse(decoded('utf-16le', bytes.subarray(end + 1)));
  const { shapes, shape, n, ts, ids: _ids, columns: _columns, ...rest } = head;
  const unpacker = new Unpacker(head, texts);
  const makers = shapes.map((form) => unpacker.maker(form, ''));
  const [steps, stamped, stamps] = [new Column(n), new Column(ts), new Stamps(head.device)];
  let number = 0;
  const ops = shape.map((form) => {
    const make = makers[form];
    if (!make) throw new RangeError('no such form');
    number += steps.next();
    return { n: number, ts: stamps.whole(stamped.next()), ...(make() as object) };
  });
  return { ...rest, ops };
}

/** A request as it was packed, by columns or by rows. Throws where it is none, or unpacks to more than any honest one. */
export const unpackedRequest = (bytes: Uint8Array): unknown =>
  isColumns(bytes) ? unpackColumns(bytes) : JSON.parse(new TextDecoder().decode(bytes));
