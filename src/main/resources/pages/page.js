// Makes the pages quicker where a script runs. Every page works without: its state is in its address.
'use strict';

const news = document.getElementById('news');
const words = news.dataset; // every text is in the language of the page
let latest = 0;
let shown = location.pathname + location.search;
let historyPending = false; // whether a page of the browser's history is on its way

/** Tells what happened; quietly where the page itself shows it, and only those who do not see it have to be told. */
function say(text, quiet = false) {
  news.classList.toggle('hidden', quiet);
  news.textContent = text;
}

/** What is new on the page: what it marks so and was not there before, else its verdict, and on a page without one what its table has. */
function outcome(main, before) {
  const told = ['[data-news]', '.sentence [data-field$=summary]', '.sentence', 'table caption', 'h1']
    .map((css) => [...main.querySelectorAll(css)]).find((found) => found.length);
  const texts = (found) => found.map((one) => {
    const read = one.cloneNode(true);
    read.querySelectorAll('[aria-hidden]').forEach((glyph) => glyph.remove());
    const parts = read.matches('ul') ? [...read.children] : [read];
    const text = parts.map((part) => part.textContent.trim().replace(/\s+/g, ' ')).join(', ');
    return one.matches('caption') ? text.split('. ')[0] : text;
  });
  if (!told[0].matches('[data-news]')) return texts(told.slice(0, 1))[0];
  const now = texts(told);
  const known = texts([...before.querySelectorAll('[data-news]')]);
  const fresh = now.filter((text) => !known.includes(text));
  return (fresh.length ? fresh : now).join('. ');
}

/** What names a fold of the page: its own name, that of a part within, else its heading after the name of what is around it. */
function fold(details) {
  const named = details.id ? details : details.querySelector('[id]');
  const around = details.parentElement.closest('[id]');
  return named ? named.id : (around ? around.id : '') + ' ' + details.querySelector('summary').textContent;
}

/** Shows another state of the page: asks for the page at that address and takes its main part. */
async function show(address, { push = true, fresh = false, fromHistory = false, said = '' } = {}) {
  const turn = ++latest;
  historyPending = fromHistory;
  const main = document.getElementById('main');
  main.classList.add('busy');
  let answer;
  let text;
  try {
    answer = await fetch(address, { headers: { Accept: 'text/html' }, cache: fresh ? 'no-cache' : 'default' });
    text = await answer.text();
  } catch {
    if (turn !== latest) return;
    main.classList.remove('busy');
    say(words.unreachable);
    return;
  }
  if (turn !== latest) return; // a later choice has overtaken this one
  historyPending = false;
  const page = new DOMParser().parseFromString(text, 'text/html');
  const next = page.getElementById('main');
  if (!next) {
    location.assign(address);
    return;
  }
  const hadFocus = main.contains(document.activeElement);
  const focused = hadFocus ? document.activeElement.id : '';
  const opened = [...main.querySelectorAll('details[open]')].map(fold);
  const top = scrollY;
  next.classList.remove('busy');
  main.replaceWith(next);
  document.title = page.title;
  const canonical = document.querySelector('link[rel=canonical]');
  const other = page.querySelector('link[rel=canonical]');
  if (canonical && other) canonical.href = other.href;
  if (push) history.pushState(null, '', answer.url);
  next.querySelectorAll('details').forEach((one) => { one.open = one.open || opened.includes(fold(one)); });
  shown = location.pathname + location.search;
  enhance(next);
  if (hadFocus) (document.getElementById(focused) || next).focus({ preventScroll: true });
  scrollTo({ top, behavior: 'instant' });
  say(said || (answer.ok ? outcome(next, main) : next.querySelector('h1').textContent), !said);
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
  if (location.pathname + location.search !== shown) {
    show(location.href, { push: false, fromHistory: true });
  } else if (historyPending) { // back where the reader was, before the other page came; else it is a jump within the page
    latest++;
    historyPending = false;
    document.getElementById('main').classList.remove('busy');
  }
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
  const name = code.matches('.snippet') ? words.snippet : words.request;
  const rest = () => {
    button.textContent = words.copy;
    button.setAttribute('aria-label', name);
  };
  rest();
  button.addEventListener('click', async () => {
    button.removeAttribute('aria-label');
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = words.copied;
      say(words.copied + '.', true);
    } catch {
      getSelection().selectAllChildren(code); // where the clipboard is out of reach, the text is at least marked
      button.textContent = words.marked;
      say(words.keyboard);
    }
    setTimeout(rest, 3000);
  });
  code.after(button);
}

/**
 * The points of a chart tell their figure: to the pointer anywhere in the plot the nearest, of a chart of years all of that
 * year, and on focus one alone; the chart is one stop of the tab key, arrows walk in it.
 */
function pointed(drawing) {
  // The chart for phones has the same points, and leaves their titles to the wide one.
  const titles = [...drawing.querySelectorAll('.wide .point > title')].map((title) => title.textContent);
  drawing.querySelectorAll('svg').forEach((svg) => pointedBy(svg, titles));
}

function pointedBy(svg, titles) {
  const points = [...svg.querySelectorAll('.point')];
  if (points.length === 0 || points.length !== titles.length) return;
  svg.setAttribute('role', 'group'); // an image would hide its points
  const texts = new Map(points.map((point, place) => [point, titles[place]]));
  svg.querySelectorAll(':scope > title, .point > title').forEach((title) => title.remove()); // else the browser shows them too
  const shown = (point) => (point.dataset.kind ? points.filter((other) => other.dataset.year === point.dataset.year) : [point])
    .map((one) => texts.get(one)).join('\n');
  const point = (event) => {
    const nearest = closest(svg, points, event.clientX, event.clientY);
    if (!nearest) hush();
    else if (!tip || tip.point !== nearest) tell(nearest, shown(nearest));
  };
  svg.addEventListener('pointermove', point);
  svg.addEventListener('pointerdown', point);
  svg.addEventListener('pointerleave', (event) => {
    if (event.pointerType === 'mouse' && event.relatedTarget !== tip) hush();
  });
  points.forEach((point, place) => {
    point.setAttribute('tabindex', place === 0 ? '0' : '-1');
    point.setAttribute('role', 'img');
    point.setAttribute('aria-label', texts.get(point));
    point.addEventListener('focus', () => tell(point, texts.get(point)));
    point.addEventListener('blur', hush);
    point.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = points[(place + step + points.length) % points.length];
      point.setAttribute('tabindex', '-1');
      next.setAttribute('tabindex', '0');
      next.focus();
    });
  });
}

/** The point whose year or row is the nearest to a place; none outside the plot, which reaches as far as points and axes. */
function closest(svg, points, x, y) {
  const beyond = (box) => [Math.max(box.left - x, x - box.right, 0), Math.max(box.top - y, y - box.bottom, 0)];
  const boxes = [...points, ...svg.querySelectorAll('.chart-grid, .chart-axis')].map((one) => one.getBoundingClientRect());
  const inside = beyond({
    left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
  });
  if (inside[0] + inside[1] > 0) return undefined;
  const far = points.map((_, i) => beyond(boxes[i])).map(([across, along]) => across * 1000 + along);
  return points[far.indexOf(Math.min(...far))];
}

let tip;

function hush() {
  if (tip) tip.remove();
  tip = undefined;
}

/** Shows a text above a point. The pointer may rest on it; Escape takes it away. */
function tell(point, text) {
  hush();
  tip = document.createElement('div');
  tip.point = point;
  tip.className = 'tip';
  tip.textContent = text;
  tip.setAttribute('aria-hidden', 'true'); // the point itself is read out
  tip.addEventListener('pointerleave', (event) => {
    if (!point.ownerSVGElement.contains(event.relatedTarget)) hush();
  });
  document.body.append(tip);
  const place = point.getBoundingClientRect();
  const most = scrollX + document.documentElement.clientWidth - tip.offsetWidth - 8;
  tip.style.left = Math.max(Math.min(place.left + scrollX, most), 8) + 'px';
  tip.style.top = Math.max(place.top + scrollY - tip.offsetHeight - 6, 0) + 'px';
}

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  hush();
  say('');
});

document.addEventListener('pointerdown', (event) => {
  if (!event.target.closest('.chart, .tip')) hush();
});

function enhance(root) {
  root.querySelectorAll('input[data-steps]').forEach(slide);
  root.querySelectorAll('code.curl, code.snippet').forEach(copyable);
  root.querySelectorAll('.drawing').forEach(pointed);
}

let changes;
let refresh;

/** Follows the changes of the data, from the state that the page shows, while the page is seen. */
function follow() {
  const state = document.getElementById('main').dataset.state;
  if (changes || document.hidden || state === '0') return; // an error has no revision
  changes = new EventSource('/v1/changes/stream?since=' + state);
  changes.addEventListener('change', (event) => {
    const change = JSON.parse(event.data);
    const rows = change.changes === 1 ? words.row : words.rows.replace('%1', change.changes);
    const said = words.changed.replace(/%[123]/g, (place) =>
      [change.revision, change.who, rows + (change.reason ? ' – ' + change.reason : '')][place[1] - 1]);
    clearTimeout(refresh);
    refresh = setTimeout(update, 100, said); // once for a burst of changes
  });
  changes.addEventListener('reset', () => {
    clearTimeout(refresh);
    refresh = setTimeout(update, 100, words.restored);
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

/** Opens the folded part that an address points into. */
function unfold() {
  const meant = location.hash && document.getElementById(location.hash.slice(1));
  const folded = meant && meant.closest('details');
  if (folded) folded.open = true;
}
unfold();
addEventListener('hashchange', unfold);

/** A page in a frame tells the page around it how high it is, so that nothing has to be scrolled. */
if (parent !== window && document.body.classList.contains('embedded')) {
  new ResizeObserver(() => {
    parent.postMessage({ 'defense-target-tracker.height': document.documentElement.offsetHeight }, '*');
  }).observe(document.documentElement);
}
