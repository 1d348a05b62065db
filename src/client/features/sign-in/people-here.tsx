import { pinText } from '../../../text/sign-in.ts';
import { choosePerson, useVault } from '../../store/vault.ts';
import { Button } from '../../ui/button.tsx';

/** Whoever has data on this phone gets in by PIN, without a network, though somebody else has signed out. */
export function PeopleHere() {
  const { state, people } = useVault();
  if (state !== 'none') return null;
  return (
    <>
      {people.map(({ id, name }) => (
        <Button key={id} icon="lock" onClick={() => choosePerson(id)}>
          {pinText.unlockAs(name)}
        </Button>
      ))}
    </>
  );
}
