/** What the cart page has beside the style sheets of the checkout: its lines in the wide column, what they come to beside them. */
export const CART_CSS = `
.cart-page,.cart-page *{box-sizing:border-box}
.cart-page{inline-size:min(64rem,100%);margin-inline:auto;padding:2rem 1.25rem 4rem}
.cart-page h1{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem .75rem;margin:0 0 1.5rem;font-size:1.75rem;letter-spacing:-.015em;line-height:1.2}
.cart-page h2{font-size:1rem;line-height:1.4}
.cart-page form{margin:0}
.cart-page .count{color:var(--_muted);font-family:var(--_font);font-size:1rem;font-weight:400;letter-spacing:0}
.cart-page .told{display:grid;gap:.5rem;margin:0 0 1.5rem;padding:.875rem 1rem;border:1px solid var(--_border);border-radius:var(--_radius);background:var(--_subtle);font-size:.9375rem;overflow-wrap:anywhere}
.cart-page .told a{justify-self:start}
.cart-page .told.bad{border-color:color-mix(in oklab,var(--_danger) 45%,var(--_surface));background:color-mix(in oklab,var(--_danger) 7%,var(--_surface))}
.cart-page .told ul{display:grid;gap:.25rem;margin:0;padding-inline-start:1.25rem}
.cart-ways{display:flex;flex-wrap:wrap;gap:.5rem .75rem;margin-block-start:.25rem}
.cart-columns{display:grid;gap:2rem;grid-template-columns:minmax(0,1fr)}
.cart-columns>*{min-inline-size:0}
.cart-lines{container-type:inline-size}
.cart-page .lines{gap:0;border-block-end:1px solid var(--_border)}
.cart-page .line{grid-template-columns:5rem minmax(0,1fr) auto;gap:.75rem 1rem;padding-block:1.25rem;border-block-start:1px solid var(--_border)}
.cart-page .line-image{grid-row:1/3;inline-size:5rem;block-size:5rem}
.cart-page .line-image:empty{background:var(--_subtle)}
.cart-page .line-text,.cart-page .line-total{padding-block-start:.125rem}
.cart-page .line-name{font-size:1.0625rem;text-decoration:none}
.cart-page a.line-name:hover{text-decoration:underline;text-underline-offset:.2em}
.cart-page .line-total{font-weight:500}
.cart-page .line-bottom{grid-column:2/4;display:grid;gap:.375rem}
.cart-page .line-controls{gap:.5rem 1rem;margin:0}
.cart-page .stepper{block-size:2.5rem;font-size:1rem}
.cart-page .step{display:grid;inline-size:2.5rem}
.cart-page .step:disabled{color:var(--_muted);cursor:default;opacity:.55}
.cart-page .step:not(:disabled):hover{background:var(--_subtle)}
.cart-page .line-number{inline-size:3rem}
.cart-page .stepper:has([aria-invalid]){border-color:var(--_danger)}
.cart-page :is(.line-change,.line-remove){display:inline-block;min-block-size:1.5rem;padding:.125rem 0;border:0;background:none;color:inherit;font-size:.9375rem;text-decoration:underline;text-underline-offset:.2em;cursor:pointer}
.cart-page .line-remove{margin-inline-start:auto;color:var(--_muted)}
.cart-page .line-remove:hover{color:var(--_text)}
.cart-page .line-problem{display:block;margin:0}
.cart-shop{margin-block:0 2rem}
.cart-shop h2{margin-block-end:.75rem}
.cart-sum{display:grid;gap:1.25rem;align-content:start;padding:1.5rem;border:1px solid var(--_border);border-radius:calc(var(--_radius)*1.5);background:color-mix(in oklab,var(--_surface) 96.5%,var(--_text))}
.cart-sum .codes,.cart-sum .totals{margin:0}
.cart-sum .code-form .error{margin-block-start:.25rem}
.cart-sum .code-problem{flex-basis:100%;padding-block-end:.25rem;color:var(--_danger);font-weight:400}
.cart-sum .taken{padding-inline:.75rem}
.cart-pick{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.375rem .5rem;align-items:center}
.cart-pick>:is(.label,.error,.hint){grid-column:1/-1}
.cart-pick .button,.cart-sum .code-entry .button{min-block-size:2.875rem}
.cart-estimate summary::-webkit-details-marker{display:none}
.cart-estimate summary{inline-size:fit-content;padding-block:.25rem;list-style:none;font-size:.9375rem;text-decoration:underline;text-underline-offset:.2em;cursor:pointer}
.cart-estimate[open] summary{margin-block-end:.75rem}
.cart-estimate dl{display:grid;gap:.375rem;margin:.75rem 0 0;font-size:.9375rem;font-variant-numeric:tabular-nums}
.cart-go{display:grid;gap:.75rem;justify-items:stretch;text-align:center}
.cart-go .hint{text-align:start}
.cart-empty{display:grid;gap:.75rem;justify-items:center;padding-block:2.5rem 3rem;text-align:center}
.cart-empty svg{stroke-width:.75;color:color-mix(in oklab,var(--_text) 52%,var(--_surface))}
.cart-empty .lead{font-size:1.125rem;font-weight:500}
.cart-empty .button{margin-block-start:.75rem}
.cart-page :is(a,button,summary,.line-number):focus-visible{border-radius:calc(var(--_radius)*.5);outline:2px solid var(--_focus);outline-offset:2px}
.cart-page :is(.button,.pay):focus-visible{border-radius:var(--_radius);outline-offset:3px}
.cart-page .back{justify-self:center}
.cart-buying{display:grid;gap:1rem;max-inline-size:40rem;margin-block-end:2.5rem}
.cart-purchase{display:grid;gap:.75rem;padding:1.25rem;border:1px solid var(--_border);border-radius:calc(var(--_radius)*1.5)}
.cart-purchase h3{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem;margin:0;font-family:inherit;font-size:1rem;font-weight:600}
.cart-purchase .badge{font-weight:400}
.cart-purchase ul{display:grid;gap:.25rem;margin:0;padding:0;list-style:none}
.cart-purchase :is(li,.cart-purchase-total){display:flex;justify-content:space-between;gap:1rem;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
.cart-purchase-total{padding-block-start:.75rem;border-block-start:1px solid var(--_border)}
@media (min-width:800px){
.cart-page{padding:3rem 1.5rem 5rem}
.cart-columns{grid-template-columns:minmax(0,1fr) minmax(19rem,23rem);gap:3.5rem;align-items:start}
.cart-page .line{grid-template-columns:6.5rem minmax(0,1fr) auto;column-gap:1.5rem}
.cart-page .line-image{inline-size:6.5rem;block-size:6.5rem}
.cart-page .line-bottom{align-self:end}
.cart-sum{position:sticky;inset-block-start:1.5rem}
.header-inner{box-sizing:border-box;inline-size:100%;max-inline-size:64rem}
}
@container (max-width:26rem){
.cart-page .line{grid-template-columns:4.5rem minmax(0,1fr);grid-template-rows:auto 1fr;gap:.125rem 1rem}
.cart-page .line-image{grid-row:1/3;inline-size:4.5rem;block-size:4.5rem}
.cart-page .line-total{grid-column:2;justify-items:start}
.cart-page .line-bottom{grid-column:1/3;margin-block-start:.625rem}
}
@media (max-width:359px){.cart-sum{padding:1.25rem 1rem}}
@media print{.cart-page :is(form:not(.line-bottom),.line-controls,.cart-estimate,.back){display:none}}
`
