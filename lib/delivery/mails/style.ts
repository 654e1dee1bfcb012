/**
 * The style of every mail, in both colour schemes, with the colours of the site. It contains no message content, so a policy can allow it
 * by its hash. A mail program that drops it still shows the same words, headings and links.
 */
export const MAIL_STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; background: #faf9f6; color: #1c1b18; font: 17px/1.5 "Atkinson Hyperlegible Next", system-ui, "Segoe UI", sans-serif; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
.mail { max-width: 560px; margin: 0 auto; padding: 20px 12px; }
.from { margin: 0 0 12px; font-weight: 700; }
main { padding: 20px 18px; background: #ffffff; border: 1px solid #d9d5cb; border-radius: 10px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 1.25; }
p { margin: 0 0 16px; }
dl { margin: 0 0 16px; }
ul { margin: 16px 0 0; padding: 0; list-style: none; }
li { padding: 6px 0; }
dt { font-size: 15px; color: #5b574e; }
dd { margin: 0 0 10px; font-weight: 600; }
a { color: #0b5e57; }
.button { display: table; margin: 10px 0 0; padding: 12px 20px; background: #0b5e57; color: #ffffff; font-weight: 650; text-decoration: none; border-radius: 7px; }
.code { display: block; margin: 6px 0 0; font-size: 30px; line-height: 1.3; letter-spacing: 4px; }
footer { margin: 16px 0 0; font-size: 15px; color: #5b574e; }
main > :last-child, main > :last-child > :last-child { margin-bottom: 0; }
@media (prefers-color-scheme: dark) {
  body { background: #131513; color: #efeeea; }
  main { background: #1b1e1b; border-color: #343833; }
  dt, footer { color: #b3b1a8; }
  a { color: #83d3c8; }
  .button { background: #83d3c8; color: #08211e; }
}
`;
