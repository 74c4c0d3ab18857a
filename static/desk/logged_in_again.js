"use strict";
// Tells the form that was waiting for the log-in, and goes.
new BroadcastChannel("desk").postMessage("logged in");
window.close();
