import { type ReactNode, useEffect, useState } from 'react';
import { uiText } from '../../text/ui.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

type Piece<Props> = (props: Props) => ReactNode;
type Later<Props> = Piece<Props> & {
  /** Loads it before it is wanted. One that does not come is asked for again when it is. */
  ahead: () => void;
};
interface Options {
  /** Stands in its place until it is loaded. */
  waiting?: ReactNode;
  /** A whole page: one that does not come breaks, and what stands around all pages says so and offers a way on. */
  isPage?: true;
}

/**
 * A part of a page, or a page, in a chunk of its own. A part that does not come (the phone has not got it yet, and there is no
 * network) says so in its own place: the page around it stays, and with it a form somebody is filling in. What is loaded
 * already is there at once, which React's `lazy` never is: it shows its stand-in first, and keeps that for 0.3 s.
 */
export function later<Props extends object>(
  load: () => Promise<Piece<Props>>,
  { waiting = null, isPage }: Options = {},
): Later<Props> {
  let piece: Piece<Props> | undefined;
  const loaded = async () => {
    piece ??= await load();
  };
  function LaterPiece(props: Props) {
    const [tries, setTries] = useState(1);
    const [now, setNow] = useState({ here: piece !== undefined, failed: 0 });
    useEffect(() => {
      loaded().then(
        () => setNow((before) => (before.here ? before : { here: true, failed: 0 })),
        () => setNow({ here: false, failed: tries }),
      );
    }, [tries]);
    const Here = piece;
    if (Here) return <Here {...props} />;
    if (now.failed < tries) return waiting;
    if (isPage) throw new Error('a page did not come');
    const again = <Button onClick={() => setTries(tries + 1)}>{uiText.pieceAgain}</Button>;
    return (
      <Notice tone="danger" live actions={again}>
        {uiText.pieceMissing}
      </Notice>
    );
  }
  LaterPiece.ahead = () => void loaded().catch(() => undefined);
  return LaterPiece;
}
