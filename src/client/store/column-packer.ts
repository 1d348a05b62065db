/** What packs requests by columns (sync/columns.ts): a chunk of its own, fetched as soon as a server says that it takes them. */
type Packer = typeof import('../../sync/pack-columns.ts');

let loading: Promise<Packer | undefined> | undefined;
/** Undefined: it could not be fetched, and will be asked for again; requests go by rows until then. */
export function columnPacker(): Promise<Packer | undefined> {
  loading ??= import('../../sync/pack-columns.ts').catch(() => {
    loading = undefined;
    return undefined;
  });
  return loading;
}
