/* Tells the site once, without a cookie, that this article was on the screen for a few seconds. */
{
  const { to, article } = document.currentScript.dataset;
  let seconds = 0;
  const clock = setInterval(() => {
    if (document.visibilityState !== "visible" || ++seconds < 5) return;
    clearInterval(clock);
    // A beacon would bring the cookies of whoever works at the desk.
    fetch(to, { method: "POST", body: article, keepalive: true, credentials: "omit" });
  }, 1000);
}
