/** Of one person on this phone, encrypted like everything else. */
export interface PersonSettings {
  language?: 'zh-CN' | 'en';
  textSize?: 'normal' | 'large' | 'larger';
  /** Photos wait for Wi-Fi. */
  photosOnWifiOnly?: boolean;
  /** Cards and hints this person has put away. */
  seen?: readonly string[];
}
