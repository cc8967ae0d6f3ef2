// Makes the pages quicker where a script runs. Every page works without: its state is in its address.
'use strict';

const news = document.getElementById('news');
let latest = 0;
let shown = location.pathname + location.search;

function say(text) {
  news.textContent = text;
}

/** Shows another state of the page: asks for the page at that address and takes its main part. */
async function show(address, { push = true, fresh = false, said = '' } = {}) {
  const turn = ++latest;
  const main = document.getElementById('main');
  main.classList.add('busy');
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: 'text/html' }, cache: fresh ? 'no-cache' : 'default' });
  } catch {
    main.classList.remove('busy');
    say('The service cannot be reached.');
    return;
  }
  const text = await answer.text();
  if (turn !== latest) return; // a later choice has overtaken this one
  const page = new DOMParser().parseFromString(text, 'text/html');
  const next = page.getElementById('main');
  if (!next) {
    location.assign(address);
    return;
  }
  const focused = document.activeElement && document.activeElement.id;
  const opened = [...main.querySelectorAll('details')].map((one) => one.open);
  const top = scrollY;
  next.classList.remove('busy');
  main.replaceWith(next);
  document.title = page.title;
  const canonical = document.querySelector('link[rel=canonical]');
  const other = page.querySelector('link[rel=canonical]');
  if (canonical && other) canonical.href = other.href;
  if (push) history.pushState(null, '', answer.url);
  if (fresh) next.querySelectorAll('details').forEach((one, i) => { one.open = Boolean(opened[i]); });
  shown = location.pathname + location.search;
  enhance(next);
  if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
  scrollTo({ top, behavior: 'instant' });
  const caption = next.querySelector('table caption');
  say(said || (answer.ok ? (caption ? caption.textContent.trim() : page.title) : next.querySelector('h1').textContent));
}

/** The address of a form's choice, without the fields that say nothing. */
function choice(form) {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value !== '') address.searchParams.append(name, value);
  }
  return address.href;
}

document.addEventListener('submit', (event) => {
  if (!event.target.matches('form[data-live]')) return;
  event.preventDefault();
  show(choice(event.target));
});

document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-live]');
  if (form && event.target.matches('select, input[type=range]')) {
    if (event.target.dataset.steps) {
      document.getElementById(event.target.dataset.steps).selectedIndex = Number(event.target.value);
    }
    if (form.reportValidity()) show(choice(form));
  }
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-live]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    show(link.href);
  }
});

addEventListener('popstate', () => {
  if (location.pathname + location.search !== shown) show(location.href, { push: false }); // else a jump within the page
});

/** A slider over the choices of a select, oldest to newest. */
function slide(range) {
  const select = document.getElementById(range.dataset.steps);
  if (!select || select.options.length < 2) return;
  range.max = String(select.options.length - 1);
  range.value = String(select.selectedIndex);
  const name = () => { range.setAttribute('aria-valuetext', select.options[Number(range.value)].text); };
  range.id = select.id + '-slider';
  range.addEventListener('input', name);
  name();
  range.hidden = false;
}

/** A button that copies what a reader may want to run or to paste. */
function copyable(code) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', code.matches('.snippet') ? 'Copy the snippet' : 'Copy the request');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      say('Copied.');
    } catch {
      getSelection().selectAllChildren(code); // where the clipboard is out of reach, the text is at least marked
      say('Marked: copy it with your keyboard.');
    }
  });
  code.after(button);
}

/** The points of a chart tell their figure on hover and on focus; it is one stop of the tab key, arrows walk in it. */
function pointed(svg) {
  const points = [...svg.querySelectorAll('.point')].filter((point) => point.querySelector('title'));
  if (points.length === 0) return;
  svg.setAttribute('role', 'group'); // an image would hide its points
  const title = svg.querySelector('title');
  if (title) svg.setAttribute('aria-label', title.textContent);
  points.forEach((point, place) => {
    const text = point.querySelector('title').textContent;
    point.querySelector('title').remove(); // else the browser shows it too
    point.setAttribute('tabindex', place === 0 ? '0' : '-1');
    point.setAttribute('role', 'img');
    point.setAttribute('aria-label', text);
    point.addEventListener('pointerenter', () => tell(point, text));
    point.addEventListener('pointerleave', hush);
    point.addEventListener('focus', () => tell(point, text));
    point.addEventListener('blur', hush);
    point.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') hush();
      if (!step) return;
      event.preventDefault();
      const next = points[(place + step + points.length) % points.length];
      point.setAttribute('tabindex', '-1');
      next.setAttribute('tabindex', '0');
      next.focus();
    });
  });
}

let tip;

function hush() {
  if (tip) tip.remove();
  tip = undefined;
}

function tell(point, text) {
  hush();
  tip = document.createElement('div');
  tip.className = 'tip';
  tip.textContent = text;
  tip.setAttribute('aria-hidden', 'true'); // the point itself is read out
  document.body.append(tip);
  const place = point.getBoundingClientRect();
  const most = scrollX + document.documentElement.clientWidth - tip.offsetWidth - 8;
  tip.style.left = Math.max(Math.min(place.left + scrollX, most), 8) + 'px';
  tip.style.top = Math.max(place.top + scrollY - tip.offsetHeight - 6, 0) + 'px';
}

function enhance(root) {
  root.querySelectorAll('input[data-steps]').forEach(slide);
  root.querySelectorAll('code.curl, code.snippet').forEach(copyable);
  root.querySelectorAll('svg').forEach(pointed);
}

let changes;
let refresh;

/** Follows the changes of the data, from the state that the page shows, while the page is seen. */
function follow() {
  const revision = document.getElementById('main').dataset.revision;
  if (changes || document.hidden || revision === '0') return; // an error has no revision
  changes = new EventSource('/v1/changes/stream?since=' + revision);
  changes.addEventListener('change', (event) => {
    const change = JSON.parse(event.data);
    const rows = change.changes === 1 ? 'one row' : change.changes + ' rows';
    const said = 'Figures changed: revision ' + change.revision + ' by ' + change.who + ', ' + rows
      + (change.reason ? ' – ' + change.reason : '') + '. This page is up to date.';
    clearTimeout(refresh);
    refresh = setTimeout(update, 100, said); // once for a burst of changes
  });
}

/** Shows the page as it is now. A choice of the reader that is under way comes first. */
function update(said) {
  if (document.getElementById('main').classList.contains('busy')) {
    refresh = setTimeout(update, 100, said);
  } else {
    show(location.href, { push: false, fresh: true, said });
  }
}

/** A page that is hidden or left keeps no connection. */
function unfollow() {
  if (changes) changes.close();
  changes = undefined;
}

enhance(document);
follow();
document.addEventListener('visibilitychange', () => (document.hidden ? unfollow() : follow()));
addEventListener('pagehide', unfollow);
addEventListener('pageshow', follow);

/** A page in a frame tells the page around it how high it is, so that nothing has to be scrolled. */
if (parent !== window && document.body.classList.contains('embedded')) {
  new ResizeObserver(() => {
    parent.postMessage({ 'defense-target-tracker.height': document.documentElement.offsetHeight }, '*');
  }).observe(document.documentElement);
}
