"use client";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";

/** A picture on a chequered ground. As a picture even an SVG runs nothing and loads nothing. */
export function PictureView({ src, path }: { src: string; path: string }) {
  const [size, setSize] = useState<{ width: number; height: number } | "broken" | null>(null);
  if (size === "broken")
    return (
      <div className="p-3">
        <EmptyState title="The browser cannot show this picture">Download it to look at it.</EmptyState>
      </div>
    );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="grid min-h-0 flex-1 place-items-center overflow-auto bg-[repeating-conic-gradient(var(--raised)_0_25%,transparent_0_50%)] bg-[length:16px_16px] p-4">
        {/* biome-ignore lint/performance/noImgElement: Next's own would fetch it on the server, for others too */}
        <img
          src={src}
          alt={path}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize({ width: naturalWidth, height: naturalHeight })
          }
          onError={() => setSize("broken")}
          className="max-h-full max-w-full object-contain"
        />
      </div>
      {size && (
        <p className="shrink-0 border-line border-t px-3 py-1.5 text-muted text-xs">
          {size.width} × {size.height}
        </p>
      )}
    </div>
  );
}
