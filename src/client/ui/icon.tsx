import styles from './icon.module.css';

/** Own drawings on a 24 grid, stroke 1.75. An icon never stands alone for a meaning: a word is beside it. */
const paths = {
  today: 'M5 5h14v15H5zM5 9.5h14M9 3v4M15 3v4M9 14l2 2 4-4',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  cases: 'M4 8h16v11H4zM9 8V5h6v3M4 13h16',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1.2-3.6 4-5 7.500-5s6.300 1.400 7.500 5',
  back: 'M15 5l-7 7 7 7',
  erase: 'M9 6h11v12H9l-5-6zM12 9.500l5 5M17 9.500l-5 5',
  next: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L20 20',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  draft: 'M5 19l1-4L16 5l3 3L9 18zM13.500 7.500l3 3',
  phone: 'M8 3h8v18H8zM11 18h2',
  send: 'M12 19V6M6.500 11L12 5.500 17.500 11',
  server: 'M5 12.500l4.500 4.500L19 7.500',
  attention: 'M12 4l9 16H3zM12 10v5M12 17.500v.01',
  offline:
    'M3 3l18 18M8.500 16.500a5 5 0 0 1 7 0M5.500 13a9 9 0 0 1 4-2.300M14 10.600a9 9 0 0 1 4.500 2.400M12 20v.01',
  online: 'M8.500 16.500a5 5 0 0 1 7 0M5.500 13a9 9 0 0 1 13 0M12 20v.01',
  sync: 'M5 12a7 7 0 0 1 12-5l2 2M19 5v4h-4M19 12a7 7 0 0 1-12 5l-2-2M5 19v-4h4',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 17a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  sign: 'M4 19h16M5 15c3-9 6-9 5-3s1 5 3 1 3-2 3 1h3',
  call: 'M6 4h4l1.500 5-2.500 1.500a11 11 0 0 0 4.500 4.500L15 12.500l5 1.500v4c0 1-1 2-2 2A15 15 0 0 1 4 6c0-1 1-2 2-2z',
  add: 'M12 5v14M5 12h14',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  child: 'M12 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM7 21l1-6-2-3 4-2h4l4 2-2 3 1 6M12 15v6',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01',
  upload: 'M12 16V5M7 10l5-5 5 5M5 19h14',
  chart: 'M5 20V10M12 20V4M19 20v-7',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.500 19c.6-3 2.600-4.500 5.500-4.500s4.900 1.500 5.500 4.500M15.500 5.300a3 3 0 0 1 0 5.400M17 14.800c2 .5 3.200 2 3.600 4.200',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  shield: 'M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6z',
  key: 'M8 15a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 11h9M17 11v4',
  leave: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  calendar: 'M5 5h14v15H5zM5 9.500h14M9 3v4M15 3v4',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
} as const;
export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
