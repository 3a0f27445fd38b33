"use client";
import { DeviceDesktopIcon, MoonIcon, SunIcon } from "@primer/octicons-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { type Theme, themeCookie, themes } from "./theme";

const icons = { system: DeviceDesktopIcon, light: SunIcon, dark: MoonIcon };
const words = { system: "as the system", light: "light", dark: "dark" };

/** Goes round: as the system, light, dark. */
export function ThemeSwitch({ theme: painted }: { theme: Theme }) {
  const [theme, setTheme] = useState(painted);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  const Shape = icons[theme];
  return (
    <IconButton
      label={`Theme: ${words[theme]}. Change to ${words[next]}`}
      icon={<Shape />}
      onClick={() => {
        setTheme(next);
        keepTheme(next);
      }}
    />
  );
}

/** Paints the page in this theme, now and on the next visit. */
function keepTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // The Cookie Store API is not in every browser yet.
  Reflect.set(document, "cookie", `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`);
}
