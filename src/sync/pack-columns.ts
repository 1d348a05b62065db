import type { Columns, Scalar } from './columns.ts';
import { MAGIC, restLetters, Stamps, TIME_DIGITS } from './columns.ts';

/** A request into columns (columns.ts says how they look). */
const ID_LENGTH = 36;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const OTHER_THAN_ASCII = /[^\0-\x7f]/;
/** Said by the form itself: there are few, and they come together. */
const inForm: ReadonlySet<string> = new Set(['k', 'kind', 'v', 'app', 'create', 'joins', 'choice']);
const asNumbers: ReadonlySet<string> = new Set(['n', 'ts']);

function withoutRepeats<T>(list: readonly T[]): T[] {
  let end = list.length;
  while (end > 1 && list[end - 1] === list[end - 2]) end -= 1;
  return list.slice(0, end);
}
const differences = (list: readonly number[]): number[] =>
  list.map((value, at) => value - (list[at - 1] ?? 0));

/** A place in an operation, and what stands there in all of them. */
class Place {
  readonly values: Scalar[] = [];
  readonly name: string;
  isText = false;
  private readonly under = new Map<string, Place>();
  constructor(name: string) {
    this.name = name;
  }
  at(key: string): Place {
    let place = this.under.get(key);
    if (!place) {
      place = new Place(`${this.name}.${key}`);
      this.under.set(key, place);
    }
    return place;
  }
  *all(): Generator<Place> {
    yield this;
    for (const place of this.under.values()) yield* place.all();
  }
}

/** Takes operations apart: what they are made of, by where it stands in them. */
class Packer {
  readonly root = new Place('');
  readonly times: number[] = [];
  rests = '';
  private readonly ids = new Map<string, number>();
  private readonly names = new Map<string, string>();

  /** The form; its values go into their columns on the way. */
  private form(value: unknown, place: Place): string {
    if (value === null || value === undefined) return 'null';
    if (Array.isArray(value)) return `[${value.map((item) => this.form(item, place)).join(',')}]`;
    if (typeof value === 'object') return this.object(value, place);
    if (typeof value === 'number' && !Number.isFinite(value)) return 'null';
    this.put(value as Scalar, place);
    return '0';
  }
  object(value: object, place: Place): string {
    const isWhole = place === this.root;
    let text = '';
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined || (isWhole && asNumbers.has(key))) continue;
      const isSaid = isWhole && inForm.has(key) && item !== 0;
      const form = isSaid ? JSON.stringify(item) : this.form(item, place.at(key));
      text += `${text && ','}${this.quoted(key)}:${form}`;
    }
    return `{${text}}`;
  }
  private quoted(key: string): string {
    const known = this.names.get(key) ?? JSON.stringify(key);
    this.names.set(key, known);
    return known;
  }
  private put(value: Scalar, place: Place): void {
    place.values.push(typeof value === 'string' ? this.short(value) : value);
    place.isText ||= typeof value === 'string' && OTHER_THAN_ASCII.test(value);
  }
  private short(text: string): string {
    if (text.startsWith('~')) return `~${text}`;
    if (text.length !== ID_LENGTH || !ID.test(text)) return text;
    const known = this.ids.get(text);
    if (known !== undefined) return `~${(this.ids.size - known).toString(36)}`;
    this.ids.set(text, this.ids.size);
    const digits = text.replace(/-/g, '');
    this.times.push(Number.parseInt(digits.slice(0, TIME_DIGITS), 16));
    this.rests += restLetters(digits.slice(TIME_DIGITS));
    return '~';
  }
  columns(isText: boolean): Columns {
    const places = [...this.root.all()].filter((one) => one.values.length > 0 && one.isText === isText);
    return Object.fromEntries(places.map(({ name, values }) => [name, withoutRepeats(values)]));
  }
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    bytes[at * 2] = code & 255;
    bytes[at * 2 + 1] = code >> 8;
  }
  return bytes;
}

interface Numbered {
  device: string;
  ops: readonly { n: number; ts: string }[];
}
export function packColumns(request: Numbered): Uint8Array<ArrayBuffer> {
  const { ops, ...rest } = request;
  const [packer, stamps] = [new Packer(), new Stamps(request.device)];
  const forms = new Map<string, number>();
  const shape = ops.map((op) => {
    const form = packer.object(op, packer.root);
    const known = forms.get(form) ?? forms.size;
    forms.set(form, known);
    return known;
  });
  const head = {
    ...rest,
    shape,
    n: withoutRepeats(differences(ops.map(({ n }) => n))),
    ts: withoutRepeats(ops.map(({ ts }) => stamps.short(ts))),
    ids: { at: withoutRepeats(differences(packer.times)), rest: packer.rests },
    columns: packer.columns(false),
  };
  const open = `${MAGIC}{"shapes":[${[...forms.keys()].join(',')}],${JSON.stringify(head).slice(1)}\n`;
  const [front, texts] = [new TextEncoder().encode(open), utf16(JSON.stringify(packer.columns(true)))];
  const bytes = new Uint8Array(front.length + texts.length);
  bytes.set(front);
  bytes.set(texts, front.length);
  return bytes;
}
