import { type ReactNode, useEffect, useState } from 'react';
import { uiText } from '../../text/ui.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

type Piece<Props> = (props: Props) => ReactNode;

/**
 * A part of a page in a chunk of its own. One that does not come (the phone has not got it yet, and there is no network)
 * says so in its own place: the page around it stays, and with it a form somebody is filling in.
 */
export function later<Props extends object>(load: () => Promise<Piece<Props>>): Piece<Props> {
  let piece: Piece<Props> | undefined;
  return function Later(props: Props) {
    const [tries, setTries] = useState(1);
    const [now, setNow] = useState({ here: piece !== undefined, failed: 0 });
    useEffect(() => {
      if (piece) return;
      load().then(
        (loaded) => {
          piece = loaded;
          setNow({ here: true, failed: 0 });
        },
        () => setNow({ here: false, failed: tries }),
      );
    }, [tries]);
    const Here = piece;
    if (Here) return <Here {...props} />;
    if (now.failed < tries) return null;
    const again = <Button onClick={() => setTries(tries + 1)}>{uiText.pieceAgain}</Button>;
    return (
      <Notice tone="danger" live actions={again}>
        {uiText.pieceMissing}
      </Notice>
    );
  };
}
