// What a page can do beyond HTML: copy what is to be quoted, and move through the days with a slider.
"use strict";

for (const button of document.querySelectorAll("button[data-copy]")) {
  const from = button.dataset.copy.split(" ").map((id) => document.getElementById(id));
  if (from.includes(null) || !navigator.clipboard) continue;
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(from.map((one) => one.textContent.trim()).join("\n"));
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(from[0]);
      button.textContent = "Selected: copy it now";
    }
    announce(button.textContent);
    setTimeout(() => { button.textContent = label; }, 2500);
  });
}

function announce(text) {
  let place = document.getElementById("announced");
  if (!place) {
    place = document.createElement("p");
    place.id = "announced";
    place.className = "unseen";
    place.setAttribute("role", "status");
    document.querySelector("main").append(place);
  }
  place.textContent = text;
}

// The days on which something was claimed are the steps of the slider; the field beside it takes any other day.
const field = document.getElementById("as_of");
const days = [...document.querySelectorAll("#days option")].map((option) => option.value);
if (field && days.length > 1) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = 0;
  slider.max = days.length - 1;
  const before = days.filter((day) => day <= (field.value || "9999")).length - 1;
  slider.value = Math.max(0, before);
  slider.setAttribute("aria-label", "As of: the days on which claims were made");
  const say = () => { slider.setAttribute("aria-valuetext", days[slider.value]); };
  say();
  slider.addEventListener("input", () => { field.value = days[slider.value]; say(); });
  // At the last day nothing is left out: that is the page as it is.
  slider.addEventListener("change", () => {
    if (Number(slider.value) === days.length - 1) field.value = "";
    field.form.requestSubmit();
  });
  field.before(slider);
}

// A form sends its empty fields, too; the address is shorter and the same without them.
for (const form of document.querySelectorAll("form[method=get]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = [...new FormData(form)].filter(([, value]) => value);
    const query = new URLSearchParams(given).toString();
    location.assign(form.getAttribute("action") + (query && `?${query}`));
  });
}
