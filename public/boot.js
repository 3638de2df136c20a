// Outside the bundle on purpose: wears the chosen light before the first paint, and offers the way out when the app cannot start.
;(function () {
  var page = document.documentElement
  try {
    var theme = localStorage.getItem('theme')
    if (theme === 'night' || theme === 'sun') page.dataset.theme = theme
    var text = Number(localStorage.getItem('text'))
    if (text > 100 && text <= 200) page.style.fontSize = text + '%'
  } catch (error) {
    // Storage is closed: the day's light will do.
  }
  var kept = /(?:^|;\s*)lang=(\w+)/.exec(document.cookie)
  if (!page.dataset.page) page.lang = kept ? kept[1] : (navigator.language || 'fr').slice(0, 2) === 'en' ? 'en' : 'fr'
  var manifest = document.querySelector('link[rel="manifest"]')
  if (manifest && page.lang === 'en') manifest.href = '/app.en.webmanifest'
  setTimeout(function () {
    var root = document.getElementById('root')
    if (page.dataset.started || (root && root.hasChildNodes())) return
    var french = page.lang !== 'en'
    var box = document.createElement('div')
    box.className = 'app'
    var main = document.createElement('main')
    main.className = 'middle'
    var add = function (tag, words, href) {
      var element = document.createElement(tag)
      element.textContent = words
      if (href) {
        element.href = href
        element.className = 'btn pri'
      }
      main.appendChild(element)
    }
    add('h1', french ? 'Tama ne démarre pas' : 'Tama does not start')
    add('p', french ? 'Votre travail est bien gardé sur ce téléphone.' : 'Your work is safe on this phone.')
    add('a', french ? 'Réparer Tama' : 'Repair Tama', '/recover.html')
    box.appendChild(main)
    document.body.appendChild(box)
  }, 20000)
})()
