import type { ButtonHTMLAttributes } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';
import { Say, useSay } from './language.tsx';
import { Link } from './router.tsx';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  children: Sentence;
  kind?: ButtonKind;
  icon?: IconName;
  /** Full width of its column: the one primary action of a phone page. */
  wide?: boolean;
}

const classOf = (kind: ButtonKind, wide: boolean) =>
  [styles.button, styles[kind], wide ? styles.wide : ''].join(' ');

export function Button({
  children,
  kind = 'plain',
  icon,
  wide = false,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button {...rest} type={type} className={classOf(kind, wide)}>
      {icon ? <Icon name={icon} /> : null}
      <span>
        <Say>{children}</Say>
      </span>
    </button>
  );
}

interface LinkButtonProps {
  to: string;
  children: Sentence;
  kind?: ButtonKind;
  icon?: IconName;
  wide?: boolean;
  /** Read out instead of the words, which it begins with or holds. */
  label?: Sentence;
}

/** Looks like a button, goes to a page. */
export function LinkButton({ to, children, kind = 'plain', icon, wide = false, label }: LinkButtonProps) {
  const say = useSay();
  return (
    <Link to={to} className={classOf(kind, wide)} aria-label={label && say(label)}>
      {icon ? <Icon name={icon} /> : null}
      <span>
        <Say>{children}</Say>
      </span>
    </Link>
  );
}
