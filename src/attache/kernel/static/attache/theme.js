// Runs before the page is drawn: the chosen theme must not flash. Without a choice the system's preference holds (CSS).
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("attache-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch { /* storage is closed: the system's preference holds */ }
})();
