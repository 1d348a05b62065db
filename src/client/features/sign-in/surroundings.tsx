import { signInText } from '../../../text/sign-in.ts';
import { Notice } from '../../ui/notice.tsx';

/** Before anybody types a password: a window that cannot keep what is typed into it says so, and where to go. */
export function Surroundings() {
  if (!window.isSecureContext) return <Notice tone="danger">{signInText.insecure}</Notice>;
  if (/MicroMessenger/i.test(navigator.userAgent)) return <Notice tone="warn">{signInText.wechat}</Notice>;
  return null;
}
