// The page of @melloware/react-logviewer, as its readme sets it up; `?url=` is the text.
import { LazyLog } from "@melloware/react-logviewer";
import { useState } from "react";
import { createRoot } from "react-dom/client";

function Page() {
  const [shown, setShown] = useState(false);
  const [line, setLine] = useState(0);
  const last = Number(new URLSearchParams(location.search).get("last"));
  return (
    <div style={{ height: "100vh", display: "flex", flexDirection: "column" }}>
      <button type="button" id="open" onClick={() => setShown(true)}>
        open
      </button>
      <button type="button" id="last" onClick={() => setLine(last)}>
        last
      </button>
      <div id="log" style={{ flex: 1, minHeight: 0 }}>
        {shown && (
          <LazyLog
            url="/log.txt"
            enableSearch
            caseInsensitive
            enableLineNumbers
            selectableLines
            scrollToLine={line || undefined}
            onLoad={() => document.body.setAttribute("data-loaded", "")}
          />
        )}
      </div>
    </div>
  );
}

createRoot(document.body.appendChild(document.createElement("main"))).render(<Page />);
