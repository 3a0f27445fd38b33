/** The person's choice of light and dark; `system` follows the machine. Kept in a cookie so that the server paints right. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "theme";

/** A cookie's value as a theme; anything else is `system`. */
export const toTheme = (value: string | undefined): Theme =>
  themes.find((theme) => theme === value) ?? "system";
