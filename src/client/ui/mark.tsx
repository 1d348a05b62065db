import styles from './mark.module.css';

/** 归 on its green ground, as on the home screen: before sign-in it says which app this is. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 512 512" aria-hidden="true" focusable="false">
      <rect className={styles.ground} width="512" height="512" rx="96" />
      <path
        className={styles.strokes}
        d="M150 150v120M214 112v170q0 74-72 118M278 146h104v220H278M278 256h104"
      />
    </svg>
  );
}
