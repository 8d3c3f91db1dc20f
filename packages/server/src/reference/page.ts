/** The colours of the reference that are too faint to read on its grounds, in both themes. */
const contrast = `.light-mode.light-mode { --scalar-color-3: #5f5f5f; --scalar-color-green: #006b43; --scalar-color-red: #c10000; --scalar-color-orange: #a33800; --scalar-color-yellow: #775a00 }
    .dark-mode.dark-mode { --scalar-color-3: #9a9a9a; --scalar-color-red: #ff6b6b }`

/** The page of the API reference. All that it loads comes from here; no script stands in it. */
export const page = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <title>AICOE API</title>
  <link rel="icon" href="/icon.svg" type="image/svg+xml">
  <style>
    body { margin: 0; font-family: system-ui, sans-serif }
    .notice { max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem; line-height: 1.5 }
    ${contrast}
  </style>
  <script src="/api/docs/reference.js" defer></script>
  <script src="/api/docs/start.js" defer></script>
</head>
<body>
  <div id="reference"><main><p class="notice" role="status">Loading the reference…</p></main></div>
  <noscript><p class="notice">The reference needs scripts. The description itself is at <a href="/api/openapi.json">/api/openapi.json</a>.</p></noscript>
</body>
</html>
`

/** Its policy: scripts are files of ours. Styles may stand in the page, because the reference writes them as attributes. */
export const pagePolicy = [
  'default-src \'none\'', 'script-src \'self\'', 'style-src \'self\' \'unsafe-inline\'', 'img-src \'self\' data: blob:', 'font-src \'self\' data:', 'connect-src \'self\'', 'base-uri \'none\'', 'form-action \'none\'', 'frame-ancestors \'none\'',
].join('; ')

/** Starts the reference with the description that whoever is signed in may read. */
export const start = `(async () => {
  const place = document.getElementById('reference')
  const say = (text, link) => {
    const notice = document.createElement('p')
    notice.className = 'notice'
    notice.setAttribute('role', 'status')
    notice.append(text)
    if (link) {
      const to = document.createElement('a')
      to.href = link.href
      to.textContent = link.text
      notice.append(' ', to)
    }
    const main = document.createElement('main')
    main.append(notice)
    place.replaceChildren(main)
  }
  try {
    const answer = await fetch('/api/openapi.json')
    if (answer.status === 401 || answer.status === 403) return say('The reference is for people who are signed in.', { href: '/', text: 'Sign in, then come back.' })
    if (!answer.ok) return say('The description could not be loaded (' + answer.status + '). Load the page again in a moment.')
    const content = await answer.json()
    place.replaceChildren()
    // What the reference leaves out or says wrongly of its own fields, to those who hear them.
    const mend = () => {
      for (const field of document.querySelectorAll('[role="combobox"]:not([aria-expanded])')) field.setAttribute('aria-expanded', 'false')
      for (const button of document.querySelectorAll('button[role="none"]')) button.removeAttribute('role')
    }
    new MutationObserver(mend).observe(document.body, { childList: true, subtree: true })
    window.Scalar.createApiReference('#reference', {
      content, servers: [{ url: location.origin, description: 'This installation' }], withDefaultFonts: false, telemetry: false, hideClientButton: true, showDeveloperTools: 'never',
      agent: { disabled: true }, mcp: { disabled: true }, persistAuth: false, defaultOpenAllTags: false, documentDownloadType: 'json', metaData: { title: 'AICOE API' },
    })
  } catch (error) {
    say('The reference could not be loaded. Load the page again in a moment.')
    throw error
  }
})()
`
