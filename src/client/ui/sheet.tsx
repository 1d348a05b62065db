import { useState } from 'react';
import { later } from './later.tsx';
import type { SheetProps } from './sheet-dialog.tsx';

/** The dialog is a fifth of what the first page would load, and no page begins with one. */
const SheetDialog = later<SheetProps>(() =>
  import('./sheet-dialog.tsx').then((module) => module.SheetDialog),
);

/** A sheet over the page: from below on the phone, as a drawer at the desk. */
export function Sheet(props: SheetProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return <SheetDialog {...props} />;
}
