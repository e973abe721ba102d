/** How the status page looks. Colours have a contrast of at least 4.5 to 1 on their grounds, light and dark. */
export const style = `
:root { color-scheme: light dark; --ground: #f6f7f9; --paper: #fff; --ink: #1b1f24; --soft: #57606a; --line: #d8dee4; --link: #0757ba; --good: #116329; --good-ground: #dafbe1; --bad: #a40e26; --bad-ground: #ffebe9 }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0d1117; --paper: #161b22; --ink: #e6edf3; --soft: #9da7b1; --line: #30363d; --link: #6cb0ff; --good: #56d364; --good-ground: #12261e; --bad: #ff8f87; --bad-ground: #2d1517 }
}
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; margin: 0 auto; max-width: 80rem; padding: 1.5rem 1rem 3rem; background: var(--ground); color: var(--ink) }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem }
h1 { font-size: 1.6rem; margin: 0 }
h2 { font-size: 1.15rem; margin: 0 0 .75rem }
p { margin: .5rem 0 }
.health { border-radius: 1rem; padding: .15rem .8rem; margin: 0; font-weight: 600 }
ul.health { border-radius: .5rem; padding: .4rem 1rem .4rem 2rem; flex-basis: 100%; order: 3 }
.good { color: var(--good); background: var(--good-ground) }
.bad { color: var(--bad); background: var(--bad-ground) }
.when, .client span, .note, .facts span, dt { color: var(--soft) }
.when { margin: 0 0 0 auto }
section { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.25rem; margin-top: 1rem }
dl { margin: 0 }
dd { margin: 0 }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem 1.5rem }
.facts strong { display: block; font-size: 1.5rem; line-height: 1.3 }
.facts span { font-size: .9rem }
meter { display: block; width: 100%; height: .8rem }
.plain > div { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1rem; padding: .2rem 0 }
.plain dd { overflow-wrap: anywhere }
.scroll { overflow-x: auto }
.scroll:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
table { border-collapse: collapse; width: 100% }
.note { font-size: .9rem }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; white-space: nowrap }
thead th { color: var(--soft); font-size: .9rem }
tbody th { font-weight: 400 }
.client th { font-weight: 600; padding-top: .9rem }
.client span { font-weight: 400; margin-left: .5rem }
.n { text-align: right; font-variant-numeric: tabular-nums }
code { font: .9em ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace }
a { color: var(--link) }
footer ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; padding: 0; margin: 1.25rem 0 0 }
@media (max-width: 40rem) { .facts { grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)) } .plain > div { grid-template-columns: 1fr } .when { margin-left: 0 } }
`;
