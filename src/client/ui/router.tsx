import {
  type AnchorHTMLAttributes,
  Children,
  isValidElement,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import {
  Router,
  Switch,
  useParams as useNamed,
  useLocation as usePath,
  useSearch,
  Route as WouterRoute,
} from 'wouter';
import { navigate as go } from 'wouter/use-browser-location';

/**
 * Addresses and pages, on wouter (2 kB instead of 13: this is in the first load of a cheap phone). Each entry of the history
 * carries its number, so that a page knows whether there is one to go back to.
 */
interface Entry {
  idx?: number;
}
const indexNow = (): number => (window.history.state as Entry | null)?.idx ?? 0;

/** True: one of our pages lies before this one in the history. */
export const canGoBack = (): boolean => indexNow() > 0;

/** How the present page was come to: by an address of ours, or by the browser's back and forward. */
let how: 'PUSH' | 'POP' = 'POP';
const heard = (tell: () => void) => {
  const back = () => {
    how = 'POP';
    tell();
  };
  window.addEventListener('popstate', back);
  return () => window.removeEventListener('popstate', back);
};
export const useNavigationType = (): 'PUSH' | 'POP' =>
  useSyncExternalStore(
    heard,
    () => how,
    () => how,
  );

interface Options {
  replace?: boolean;
}
function open(to: string, { replace = false }: Options = {}): void {
  how = 'PUSH';
  go(to, { replace, state: { idx: indexNow() + (replace ? 0 : 1) } satisfies Entry });
}

/** `navigate('/list')`, `navigate('?show=all', { replace: true })`, `navigate(-1)`. */
type Navigate = (to: string | number, options?: Options) => void;
const navigate: Navigate = (to, options) => {
  if (typeof to === 'number') window.history.go(to);
  else open(to, options);
};
export const useNavigate = (): Navigate => navigate;

export function useLocation(): { pathname: string; search: string } {
  const [pathname] = usePath();
  const search = useSearch();
  return { pathname, search: search ? `?${search}` : '' };
}

type Query = URLSearchParams | Record<string, string>;
type SetQuery = (next: Query | ((now: URLSearchParams) => Query), options?: Options) => void;

export function useSearchParams(): [URLSearchParams, SetQuery] {
  const search = useSearch();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const set = useCallback<SetQuery>((next, options) => {
    const given = typeof next === 'function' ? next(new URLSearchParams(window.location.search)) : next;
    const text = new URLSearchParams(given).toString();
    open(text ? `?${text}` : window.location.pathname, options);
  }, []);
  return [query, set];
}

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string;
  replace?: boolean;
}

/** Whoever asks for another window or tab gets one. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

export function Link({ to, replace, onClick, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || !isPlain(event) || (rest.target && rest.target !== '_self')) return;
    event.preventDefault();
    open(to, { replace: replace ?? false });
  };
  return (
    <a {...rest} href={to} onClick={follow}>
      {children}
    </a>
  );
}

interface RouteProps {
  /** Without the first slash: `household/:file`; `*` is every other address. */
  path?: string;
  index?: boolean;
  element: ReactNode;
}
/** Only ever a child of `Routes`. */
export function Route(_props: RouteProps): ReactNode {
  return null;
}

/** The first route that fits. */
export function Routes({ children }: { children: ReactNode }) {
  const routes = Children.toArray(children).filter((child) => isValidElement<RouteProps>(child));
  return (
    <Switch>
      {routes.map(({ key, props: { path = '', index, element } }) =>
        path === '*' ? (
          <WouterRoute key={key}>{element}</WouterRoute>
        ) : (
          <WouterRoute key={key} path={index ? '/' : `/${path}`}>
            {element}
          </WouterRoute>
        ),
      )}
    </Switch>
  );
}

/** Another page instead of this one. */
export function Redirect({ to }: { to: string }) {
  useEffect(() => open(to, { replace: true }), [to]);
  return null;
}

/** For pages that are drawn without a browser. */
export const StaticRouter = ({ at = '/', children }: { at?: string; children: ReactNode }) => (
  <Router ssrPath={at}>{children}</Router>
);

/** Of the route's `:names`. */
export const useParams = (): Record<string, string | undefined> => useNamed();
