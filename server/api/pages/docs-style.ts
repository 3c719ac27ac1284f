/** How the description of the API looks: light and dark by what the reader prefers, one column up to 60rem. */
export const docsStyle = `
:root{color-scheme:light dark;--ground:#fbfaf7;--raised:#fff;--text:#1f2421;--soft:#5d665f;--edge:#dfe0d8;--accent:#0b6b4f;
--get:#0b5fa5;--post:#0b6b4f;--put:#8a5a00;--delete:#a3262a;--code:#f1f0ea}
@media (prefers-color-scheme:dark){:root{--ground:#151816;--raised:#1c201d;--text:#e9ece8;--soft:#a4ada6;--edge:#333a35;
--accent:#6fd3ae;--get:#7cc0f5;--post:#6fd3ae;--put:#eebd62;--delete:#f49a9c;--code:#232824}}
*{box-sizing:border-box}
html{scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.55 system-ui,sans-serif}
.main{display:grid;grid-template-columns:minmax(0,1fr);max-width:76rem;margin:0 auto;padding:0 1.25rem 5rem}
a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:1px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:3px}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance;margin:0}
p{margin:0;max-width:68ch}
code,pre{font:.875em/1.5 ui-monospace,'SF Mono',Menlo,Consolas,monospace}
code{overflow-wrap:anywhere}
.intro{padding:3rem 0 2rem;display:grid;gap:.75rem}
.intro h1{font-size:clamp(1.9rem,6vw,2.75rem);letter-spacing:-.02em}
.intro p,.tag>p,.operation>p,.schema>p{color:var(--soft)}
.contents{padding:.9rem 1.1rem;border:1px solid var(--edge);border-radius:.6rem;background:var(--raised);align-self:start}
.contents summary{cursor:pointer;font-weight:600}
.contents h2{font-size:.8rem;margin:1.1rem 0 .35rem;color:var(--soft);font-weight:600}
.contents ul{list-style:none;margin:0;padding:0;display:grid;gap:.1rem;font-size:.9rem}
.contents a{display:block;padding:.2rem 0;color:var(--text);text-decoration:none}
.contents a:hover{color:var(--accent);text-decoration:underline}
.body{display:grid;grid-template-columns:minmax(0,1fr);gap:4rem;padding-top:2.5rem}
.tag{display:grid;grid-template-columns:minmax(0,1fr);gap:1.25rem}
.tag>h2{font-size:1.6rem;letter-spacing:-.01em}
.access{list-style:none;margin:0;padding:0;font-size:.925rem;color:var(--soft)}
.operation,.schema{display:grid;grid-template-columns:minmax(0,1fr);gap:.85rem;padding:1.4rem 0 1.6rem;border-top:1px solid var(--edge)}
.operation h3,.schema h3{font-size:1.15rem}
.operation h4{font-size:.85rem;color:var(--soft);font-weight:600;margin-top:.4rem}
.call{margin:0;font-size:.95rem;display:flex;flex-wrap:wrap;gap:.2rem .7rem;align-items:baseline}
.method{font-weight:700;text-transform:uppercase}
.get{color:var(--get)}.post{color:var(--post)}.put{color:var(--put)}.delete{color:var(--delete)}
.fields{margin:0;border:1px solid var(--edge);border-radius:.6rem;background:var(--raised)}
.field{padding:.6rem .9rem;display:grid;grid-template-columns:minmax(0,1fr);gap:.15rem}
.field+.field{border-top:1px solid var(--edge)}
.field dt{display:flex;flex-wrap:wrap;gap:.1rem .6rem;align-items:baseline}
.field dt code{font-weight:600}
.field dd{margin:0;color:var(--soft);font-size:.9rem;max-width:68ch;overflow-wrap:anywhere}
.field .fields{margin:.4rem 0 .2rem;background:none}
.kind{color:var(--soft);font-size:.875rem}
.needed{color:var(--delete);font-size:.8rem}
pre{margin:0;padding:.9rem 1rem;background:var(--code);border-radius:.6rem;overflow-x:auto}
.answers{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:minmax(0,1fr);gap:.45rem}
.answers li{display:grid;grid-template-columns:3.2rem minmax(0,1fr);gap:.1rem;align-items:baseline}
.status{font:600 .9rem/1.5 ui-monospace,Menlo,Consolas,monospace}
.good{color:var(--post)}
.refusals summary{cursor:pointer;color:var(--soft);font-size:.925rem;margin-bottom:.5rem}
@media (min-width:60rem){
.main{grid-template-columns:17rem minmax(0,1fr);column-gap:3.5rem;padding-inline:2rem}
.intro{grid-column:1/-1}
.contents{position:sticky;top:1.5rem;max-height:calc(100vh - 3rem);overflow:auto}
.body{padding-top:0}
}
@media (min-width:60rem){@supports selector(::details-content){
.contents summary{display:none}
.contents details::details-content{content-visibility:visible;height:auto}
.contents h2:first-of-type{margin-top:0}
}}
`
