// The page around the app: it chooses the size of the letters, connects, and says how it ended.
// The terminal itself comes with textual.js, which waits in window.onload until it is let go here.
"use strict";

(() => {
  const FONT = '"Roboto Mono"';
  const COLUMNS = 80;
  const ROWS = 24;
  const USUAL_PX = 16;
  const SMALLEST_PX = 8;
  const LEFT = 1000;
  const STOPPED = 1001;
  const MISTAKE = 4001;
  const TOO_MANY = 4002;
  const WORDS = {
    [LEFT]: ["Closed", "You have left glutecoach. What you did is saved."],
    [STOPPED]: ["Stopped", "glutecoach was ended where it runs. What you did is saved. Started there again, it tells a new address."],
    [MISTAKE]: ["Stopped", "Something went wrong in glutecoach itself. What you did is saved."],
    [TOO_MANY]: ["Too many windows", "glutecoach is open in many windows. Close one of them first."],
  };
  const LOST = ["Not connected", "The way to glutecoach is cut. What you did is saved, and you can go on with it. Is it still running?"];

  const begin = window.onload;
  window.onload = null;
  const terminal = document.getElementById("terminal");
  const isBig = document.body.dataset.size === "big";
  let settings = null;

  // The size of the letters: as usual, smaller where 80 columns would not fit, or as large as they can be.

  function cellOf(size) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${size}px ${FONT}, monospace`;
    const letter = pen.measureText("W");
    const high = letter.fontBoundingBoxAscent + letter.fontBoundingBoxDescent;
    const dots = window.devicePixelRatio || 1;
    // As the terminal rounds them: to whole dots, the width down and the height up.
    return [Math.floor(letter.width * dots) / dots, Math.ceil(high * dots) / dots];
  }

  function fits(size) {
    const [wide, high] = cellOf(size);
    return wide * COLUMNS <= window.innerWidth && high * ROWS <= window.innerHeight;
  }

  function letterSize() {
    let size = isBig ? Math.floor(window.innerHeight / ROWS) : USUAL_PX;
    while (size > SMALLEST_PX && !fits(size)) {
      size -= 1;
    }
    return Math.max(size, SMALLEST_PX);
  }

  // The terminal keeps its settings to itself: they are taken note of while it is made, so that the
  // letters can change with the window. Where that finds nothing, they stay as they were at the start.
  function noteSettings(make) {
    Object.defineProperty(Object.prototype, "rawOptions", {
      configurable: true,
      set(value) {
        delete Object.prototype.rawOptions;
        this.rawOptions = value;
        settings = this;
      },
    });
    try {
      make();
    } finally {
      delete Object.prototype.rawOptions;
    }
  }

  function resized() {
    const size = letterSize();
    if (settings && settings.options && settings.options.fontSize !== size) {
      settings.options.fontSize = size;
    }
  }

  // The connection.

  class Line extends WebSocket {
    constructor(...where) {
      super(...where);
      this.addEventListener("open", () => window.setTimeout(takeKeys, 0));
      this.addEventListener("close", (event) => end(WORDS[event.code] || LOST, event.code !== STOPPED));
    }

    send(data) {
      // Keys and looks away that come too early or too late are nobody's loss.
      if (this.readyState === WebSocket.OPEN) {
        super.send(data);
      }
    }
  }

  function takeKeys() {
    const keys = terminal.querySelector("textarea");
    if (keys && !document.body.classList.contains("-ended")) {
      keys.focus({ preventScroll: true });
    }
  }

  function end([title, words], canOpen = true) {
    document.getElementById("ended-title").textContent = title;
    document.getElementById("ended-words").textContent = words;
    document.getElementById("ended").hidden = false;
    document.body.classList.add("-ended");
    // Nothing answers any more where it was ended.
    document.getElementById("again").hidden = !canOpen;
    document.getElementById("again").focus();
  }

  // Files and links that the app hands over.

  const openWindow = window.open.bind(window);

  function save(address) {
    const link = document.createElement("a");
    link.href = address;
    link.download = "";
    link.click();
  }

  window.open = (address) => {
    if (address === undefined) {
      return openWindow();
    }
    const target = new URL(address, window.location.href);
    if (target.origin === window.location.origin && target.pathname.startsWith("/download/")) {
      save(target.href);
    } else if (["http:", "https:", "mailto:"].includes(target.protocol)) {
      openWindow(target.href, "_blank", "noopener,noreferrer");
    }
    return null;
  };

  // The start.

  function connect(event) {
    const here = window.location;
    terminal.dataset.sessionWebsocketUrl = `${here.protocol === "https:" ? "wss" : "ws"}://${here.host}/ws`;
    terminal.dataset.fontSize = String(letterSize());
    window.WebSocket = Line;
    // Before the terminal's own: it counts columns with the letters that are in force.
    window.addEventListener("resize", resized);
    window.addEventListener("focus", takeKeys);
    noteSettings(() => begin.call(window, event));
  }

  document.getElementById("again").addEventListener("click", () => window.location.reload());
  window.addEventListener("load", (event) => {
    if (typeof begin !== "function") {
      end(["Not shown", "The part that draws the terminal could not be loaded. Reload this page to try again."]);
      return;
    }
    const letters = ["", "bold ", "italic "].map((kind) => document.fonts.load(`${kind}16px ${FONT}`));
    Promise.allSettled(letters).then(() => connect(event));
  });
})();
