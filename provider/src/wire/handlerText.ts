/**
 * The text that the dynamic host runs as the resource's provider. It is a constant, it is stored in users' state, and old
 * states are refreshed with it: its behaviour, its method names, and the subpath it requires are for ever.
 *
 * - Plain syntax and no absolute path: every Node.js, every machine, one text (a changed text violates update plans).
 * - The package is required inside the methods, so that `destroy` works when it is uninstalled; there is no `delete`.
 * - It is resolved once, since that takes as long as a check, from the program's folder, then from pnpm's own folders
 *   above it, where a dependency's dependency lives.
 * - `configure` only keeps the configuration, synchronously: reads may run while it is awaited.
 */
export const handlerText =
    'exports.handler=()=>{let c,m;const f=k=>async(...a)=>(m=m||require(require.resolve("pulumi-ecr-image/plugin",' +
    '{paths:[".",...[0,1,2,3,4,5,6,7,8].map(i=>"../".repeat(i)+"node_modules/.pnpm")]})))[k](c,...a);' +
    'return{configure:async r=>{c=r.config},check:f("check"),diff:f("diff"),create:f("create"),read:f("read"),update:f("update")}}';
