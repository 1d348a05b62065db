// Read only by browsers too old for the app (before Chromium 61): without it they would show an empty page.
document.getElementById('root').innerHTML =
  '<main style="padding:16px;font-size:18px;line-height:1.6"><h1>归学</h1>' +
  '<p>这个浏览器太旧，打不开归学。请更新浏览器，或换用手机自带的浏览器、Chrome、Edge。</p>' +
  '<p lang="en">This browser is too old for Guixue. Please update it, or use Chrome or Edge.</p></main>';
