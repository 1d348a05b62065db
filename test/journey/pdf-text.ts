import { inflateSync } from 'node:zlib';

/**
 * Reads what Chromium's print dialog makes: its PDFs have plain objects, deflated content streams, and a ToUnicode table for
 * every font. Enough to ask whether a word is really on the paper; no reader of PDFs in general.
 */
interface PdfObject {
  dict: string;
  stream?: string;
}
export interface PdfPage {
  /** Points: A4 is 595 × 842. */
  width: number;
  height: number;
  /** Without blanks, as they lie where glyphs are apart and not where words are. */
  text: string;
}

function objectAt(bytes: Buffer, file: string, from: number): PdfObject {
  const at = file.indexOf('stream', from);
  const end = file.indexOf('endobj', from);
  if (at < 0 || at > end) return { dict: file.slice(from, end) };
  const dict = file.slice(from, at);
  const begin = at + (file.startsWith('stream\r\n', at) ? 8 : 7);
  const raw = bytes.subarray(begin, begin + Number(/\/Length (\d+)/.exec(dict)?.[1]));
  const plain = dict.includes('/FlateDecode') ? inflateSync(raw) : raw;
  return { dict, stream: plain.toString('latin1') };
}
function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const file = bytes.toString('latin1');
  const starts = [...file.matchAll(/(\d+) 0 obj\s*/g)];
  return new Map(
    starts.map((match) => [match[1] ?? '', objectAt(bytes, file, match.index + match[0].length)]),
  );
}

const utf16 = (hex: string): string =>
  Buffer.from(hex.length % 4 ? hex.padStart(4, '0') : hex, 'hex')
    .swap16()
    .toString('utf16le');

/** What the glyphs of a font say, by their codes of `digits` hex digits. */
interface Glyphs {
  digits: number;
  says: Map<number, string>;
}
function glyphsOf(cmap: string): Glyphs {
  const glyphs = new Map<number, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi))
      glyphs.set(Number.parseInt(code, 16), utf16(text));
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of block.matchAll(
      /<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi,
    )) {
      const [first, last, start] = [from, to, text].map((hex) => Number.parseInt(hex, 16)) as [
        number,
        number,
        number,
      ];
      for (let code = first; code <= last; code += 1)
        glyphs.set(code, String.fromCodePoint(start + code - first));
    }
  return {
    digits: /<([0-9A-F]+)> <[0-9A-F]+>\s*endcodespacerange/i.exec(cmap)?.[1]?.length ?? 4,
    says: glyphs,
  };
}

const refOf = (dict: string, key: string): string => new RegExp(`/${key} (\\d+) 0 R`).exec(dict)?.[1] ?? '';

function fontsOf(page: string, objects: Map<string, PdfObject>): Map<string, Glyphs> {
  const own = refOf(page, 'Resources');
  const resources = own ? (objects.get(own)?.dict ?? '') : page;
  const listed = /\/Font\s*<<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
  const fonts = new Map<string, Glyphs>();
  for (const [, name = '', ref = ''] of listed.matchAll(/\/(\S+) (\d+) 0 R/g)) {
    const unicode = objects.get(refOf(objects.get(ref)?.dict ?? '', 'ToUnicode'))?.stream ?? '';
    fonts.set(name, glyphsOf(unicode));
  }
  return fonts;
}

const said = (hex: string, font: Glyphs | undefined): string =>
  (hex.match(new RegExp(`.{${font?.digits ?? 4}}`, 'g')) ?? [])
    .map((code) => font?.says.get(Number.parseInt(code, 16)) ?? '')
    .join('');

/** A font is chosen; glyphs are drawn; or a span says itself what it reads as. */
const shows = /\/(\S+) [\d.]+ Tf|\/ActualText <FEFF([0-9A-F]*)>|<([0-9A-F]+)>|\bEMC\b/gi;

function shownText(content: string, fonts: Map<string, Glyphs>): string {
  let font: Glyphs | undefined;
  let spoken = false;
  let text = '';
  for (const [word, name, actual, hex] of content.matchAll(shows)) {
    if (name) font = fonts.get(name);
    if (actual !== undefined) text += utf16(actual);
    if (hex && !spoken) text += said(hex, font);
    spoken = actual !== undefined || (spoken && word !== 'EMC');
  }
  return text.replace(/[\s\u00a0]/g, '');
}

export function pdfPages(bytes: Buffer): PdfPage[] {
  const objects = objectsOf(bytes);
  const pages = [...objects.values()].filter(({ dict }) => /\/Type\s*\/Page\b(?!s)/.test(dict));
  return pages.map(({ dict }) => {
    const [, width = 0, height = 0] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(dict) ?? [];
    const content = objects.get(refOf(dict, 'Contents'))?.stream ?? '';
    return { width: Number(width), height: Number(height), text: shownText(content, fontsOf(dict, objects)) };
  });
}
