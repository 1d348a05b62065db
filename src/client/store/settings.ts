/** Of one person on this phone, encrypted like everything else. Read by who uses them; unknown keys are kept. */
export interface PersonSettings {
  language?: 'zh-CN' | 'en';
  textSize?: 'normal' | 'large' | 'larger';
  /** Photos wait for Wi-Fi. */
  photosOnWifiOnly?: boolean;
  /** Cards and hints a person has put away. */
  seen?: readonly string[];
}
export function useSettings(): PersonSettings {
  throw new Error('signature');
}
export function saveSettings(_change: PersonSettings): Promise<void> {
  throw new Error('signature');
}
